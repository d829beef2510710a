// What may stand in a field: the same refusals as Node.js, in the same words.
import { invalidChar, invalidHeaderValue, invalidToken } from '../errors.ts';

const TOKEN = /^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/;
const REFUSED = /[^\t\x20-\x7e\x80-\xff]/;

export function validateHeaderName(name: unknown, label = 'Header name'): asserts name is string {
  if (typeof name !== 'string' || !TOKEN.test(name)) throw invalidToken(label, name);
}

export const hasInvalidChar = (value: unknown): boolean => REFUSED.test(String(value));

export function validateHeaderValue(name: string, value: unknown): void {
  if (value === undefined) throw invalidHeaderValue(value, name);
  if (hasInvalidChar(value)) throw invalidChar('header content', name);
}
