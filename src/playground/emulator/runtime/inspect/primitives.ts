// Primitive values, and the names of properties.
import type { Context } from './index.ts';

/** Strings in the quotes that need no escape; long ones are cut at their lines. */
export function primitive(value: unknown, { breakLength, indent }: Pick<Context, 'breakLength' | 'indent'>): string {
  if (typeof value === 'string') {
    if (value.length > 16 && value.length > breakLength - indent - 4) {
      const lines = value.split(/(?<=\n)/);
      if (lines.length > 1) return lines.map(quote).join(` +\n${' '.repeat(indent + 2)}`);
    }
    return quote(value);
  }
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  return String(value);
}

const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

export const key = (name: string | symbol): string =>
  typeof name === 'symbol' ? String(name) : IDENTIFIER.test(name) ? name : quote(name);

const ESCAPES: Record<string, string> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '\\': '\\\\',
};

/** Control characters, the backslash, and the halves of a pair that stand alone. */
const ESCAPED = /[\p{Cc}\p{Cs}\\]/gu;

function quote(text: string): string {
  const mark = !text.includes("'")
    ? "'"
    : !text.includes('"')
      ? '"'
      : !text.includes('`') && !text.includes('${')
        ? '`'
        : "'";
  const escaped = text.replace(ESCAPED, (char) => {
    const code = char.charCodeAt(0).toString(16);
    return ESCAPES[char] ?? (code.length > 2 ? `\\u${code}` : `\\x${code.toUpperCase().padStart(2, '0')}`);
  });
  return `${mark}${mark === "'" ? escaped.replaceAll("'", "\\'") : escaped}${mark}`;
}
