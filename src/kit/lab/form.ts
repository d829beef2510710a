// What a form drawn from a schema holds.
import type { Property, Value } from '../protocol/parameters.ts';

/** The value of a field, as its property types it. */
export function readField(
  property: Property,
  { type, checked, value }: Pick<HTMLInputElement, 'type' | 'checked' | 'value'>,
): Value {
  if (type === 'checkbox') return checked;
  return property.type === 'integer' ? Number(value) : value;
}

/** Whether a run can have this value. */
export function accepts(property: Property, value: Value): boolean {
  if ('enum' in property && property.enum) return (property.enum as readonly Value[]).includes(value);
  if (property.type === 'integer')
    return Number.isInteger(value) && Number(value) >= property.minimum && Number(value) <= property.maximum;
  if (!('pattern' in property)) return true;
  return String(value).length <= property.maxLength && new RegExp(property.pattern, 'v').test(String(value));
}
