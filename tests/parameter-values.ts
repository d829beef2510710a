// Any values that a lab's schema accepts.
import fc from 'fast-check';
import type { ParametersSchema, Property, Value, Values } from '../src/kit/protocol/parameters.ts';

function anyValueOf(property: Property): fc.Arbitrary<Value> {
  if ('enum' in property && property.enum) return fc.constantFrom<Value>(...property.enum);
  if (property.type === 'integer') return fc.integer({ min: property.minimum, max: property.maximum });
  if (property.type === 'boolean') return fc.boolean();
  if (!('pattern' in property)) return fc.constant(property.default);
  return fc.stringMatching(new RegExp(property.pattern)).filter((text) => text.length <= property.maxLength);
}

/** A value for each parameter, or, with `requiredKeys: []`, for some of them. */
export function valuesOf(
  { properties }: ParametersSchema,
  constraints: { requiredKeys?: readonly [] } = {},
): fc.Arbitrary<Values> {
  const arbitraries = Object.entries(properties).map(([name, property]) => [name, anyValueOf(property)]);
  return fc.record<Values>(Object.fromEntries(arbitraries), constraints as { requiredKeys?: [] });
}
