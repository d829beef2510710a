// Defaults come from the schema.
import { expect, test } from 'vitest';
import { defaultsOf, defineParameters } from './parameters.ts';

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
