// A request as it goes out.
import type { HttpRequest } from './protocol.ts';

/** latin1, one character a byte; the text is UTF-8. */
export function requestBytes({ method, path, fields, body }: HttpRequest): string {
  const lines = [`${method} ${path} HTTP/1.1`, ...fields.map(([name, value]) => `${name}: ${value}`), '', ''];
  const bytes = new TextEncoder().encode(lines.join('\r\n') + body);
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
