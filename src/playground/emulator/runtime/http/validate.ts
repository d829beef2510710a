// What may stand in a field: the same refusals as Node.js, in the same words.
import { TOKEN, VALUE } from '../../field-syntax.ts';
import { invalidChar, invalidHeaderValue, invalidToken } from '../errors.ts';

export function validateHeaderName(name: unknown, label = 'Header name'): asserts name is string {
  if (typeof name !== 'string' || !TOKEN.test(name)) throw invalidToken(label, name);
}

export const hasInvalidChar = (value: unknown): boolean => !VALUE.test(String(value));

export function validateHeaderValue(name: string, value: unknown): void {
  if (value === undefined) throw invalidHeaderValue(value, name);
  if (hasInvalidChar(value)) throw invalidChar('header content', name);
}
