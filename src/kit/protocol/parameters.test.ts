// Defaults come from the schema.
import { expect, test } from 'vitest';
import { defaultsOf, defineParameters, narrow } from './parameters.ts';

test('the defaults of a schema are values that it accepts', () => {
  const schema = defineParameters({
    count: { type: 'integer', minimum: 1, maximum: 10, default: 3, title: 'Nombre' },
    mode: { type: 'string', enum: ['a', 'b'], default: 'b', title: 'Mode' },
    loud: { type: 'boolean', default: false, title: 'Fort' },
  });
  const values = defaultsOf(schema);
  const mode: 'a' | 'b' = values.mode;
  expect({ ...values, mode }).toEqual({ count: 3, mode: 'b', loud: false });
});

test('narrower bounds take the default with them, and leave the rest', () => {
  const schema = defineParameters({
    count: { type: 'integer', minimum: 1, maximum: 10, default: 8, title: 'Nombre' },
    few: { type: 'integer', minimum: 1, maximum: 10, default: 2, title: 'Peu' },
    mode: { type: 'string', enum: ['a', 'b'], default: 'b', title: 'Mode' },
    loud: { type: 'boolean', default: true, title: 'Fort' },
  });
  const narrowed = narrow(schema, { count: { maximum: 5 }, few: { maximum: 5 }, mode: { enum: ['a'] } });
  expect(defaultsOf(narrowed)).toEqual({ count: 5, few: 2, mode: 'a', loud: true });
  expect(narrowed.properties).toMatchObject({ count: { minimum: 1, maximum: 5 }, mode: { enum: ['a'] } });
  expect(narrow(schema)).toEqual(schema);
  expect(schema.properties.count.maximum).toBe(10);
});
