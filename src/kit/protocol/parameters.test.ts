// The bounds of a public server.
import { expect, test } from 'vitest';
import { defaultsOf, defineParameters, publicParameters } from './parameters.ts';

test('public bounds take the default with them, and leave the rest', () => {
  const schema = defineParameters({
    count: { type: 'integer', minimum: 1, maximum: 10, default: 8, publicMaximum: 5, title: 'Nombre' },
    few: { type: 'integer', minimum: 1, maximum: 10, default: 2, publicMaximum: 5, title: 'Peu' },
    twice: { type: 'integer', minimum: 1, maximum: 8, enum: [1, 2, 4, 8], default: 8, publicMaximum: 4, title: 'Fois' },
    mode: { type: 'string', enum: ['a', 'b'], default: 'b', publicEnum: ['a'], title: 'Mode' },
    any: { type: 'string', enum: ['a', 'b'], default: 'b', title: 'Tout' },
    loud: { type: 'boolean', default: true, title: 'Fort' },
  });
  const narrowed = publicParameters(schema);
  expect(defaultsOf(narrowed)).toEqual({ count: 5, few: 2, twice: 4, mode: 'a', any: 'b', loud: true });
  expect(narrowed.properties).toMatchObject({
    count: { minimum: 1, maximum: 5 },
    twice: { enum: [1, 2, 4] },
    mode: { enum: ['a'] },
    any: { enum: ['a', 'b'] },
  });
  expect(schema.properties.count.maximum).toBe(10);
});
