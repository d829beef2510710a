// The request as the reader types it, and as it is sent.
import { REQUEST_FAULTS } from '../../text/playground.ts';
import { TOKEN, VALUE } from '../emulator/field-syntax.ts';
import type { HttpRequest } from '../emulator/protocol.ts';

/** What stands in the form. */
export interface RequestForm {
  method: string;
  path: string;
  /** One field a line. */
  fields: string;
  body: string;
}

export const ORIGINAL_REQUEST: RequestForm = {
  method: 'GET',
  path: '/',
  fields: 'Host: 127.0.0.1:3000',
  body: '',
};

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export interface RequestFault {
  field: 'path' | 'fields';
  sentence: string;
}

/** A target without its own delimiters. */
const PATH = /^\/[\x21-\x7e]*$/;

/** Bytes of a text in UTF-8. */
export const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

/** Whether a body needs the length that the reader did not type, as curl adds it. */
export function addsLength({ fields, body }: RequestForm): boolean {
  return body !== '' && !/^(?:content-length|transfer-encoding)\s*:/im.test(fields);
}

/** The request to send, or what is wrong with it. */
export function readRequest(form: RequestForm): HttpRequest | RequestFault {
  const { method, path, body } = form;
  if (!PATH.test(path)) return { field: 'path', sentence: REQUEST_FAULTS.path(path) };
  const fields: [string, string][] = [];
  for (const [index, line] of form.fields.split('\n').entries()) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon));
    const value = line.slice(colon + 1).trim();
    if (!TOKEN.test(name)) return { field: 'fields', sentence: REQUEST_FAULTS.field(index + 1, line) };
    if (!VALUE.test(value)) return { field: 'fields', sentence: REQUEST_FAULTS.value(index + 1, value) };
    fields.push([name, value]);
  }
  if (addsLength(form)) fields.push(['Content-Length', String(sizeOf(body))]);
  return { method, path, fields, body };
}

/** For a POSIX shell. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** Fields that curl sends by itself. */
const OWN = /^(?:host|content-length)$/i;

/** The same request with curl, to the address that the example prints. */
export function curlOf({ method, path, fields, body }: HttpRequest): string {
  const target = `http://127.0.0.1:3000${path}`;
  const form = method === 'HEAD' ? ['-I'] : method === 'GET' && body === '' ? ['-i'] : ['-i', '-X', method];
  const headers = fields
    .filter(([name]) => !OWN.test(name))
    .flatMap(([name, value]) => ['-H', quote(value === '' ? `${name};` : `${name}: ${value}`)]);
  const data = body === '' ? [] : ['--data-raw', quote(body)];
  const address = /^[\w/:.%~,+=@-]+$/.test(target) ? target : quote(target);
  return ['curl', ...form, ...headers, ...data, address].join(' ');
}
