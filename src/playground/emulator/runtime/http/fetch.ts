// `fetch`, to the servers of the program itself; the response is the browser's own object.
import type { IncomingMessage } from 'node:http';
import { untilDone } from '../loop.ts';
import { Buffer } from '../modules/buffer.ts';
import { unsupported } from '../unsupported.ts';
import { http } from './index.ts';

const { Response, Headers } = globalThis;

for (const name of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const) {
  const read = Response.prototype[name] as (this: Response) => Promise<unknown>;
  const value = function (this: Response) {
    return untilDone(read.call(this));
  };
  Object.defineProperty(Response.prototype, name, { configurable: true, writable: true, value });
}
// The browser reads it whenever it likes.
Object.defineProperty(Response.prototype, 'body', { configurable: true, get: () => unsupported('response.body') });

const BODILESS = /^(?:GET|HEAD)$/;

/** What Node.js's own `fetch` sends, in its order. */
async function headersOf(method: string, { headers, body }: RequestInit): Promise<Record<string, string>> {
  const given = Object.entries(
    headers instanceof Headers
      ? Object.fromEntries(headers)
      : Array.isArray(headers)
        ? Object.fromEntries(headers)
        : (headers ?? {}),
  ) as [string, string][];
  const names = given.map(([name]) => name.toLowerCase());
  // The browser knows the type of what it can send.
  const type = body === undefined || body === null ? null : new Response(body).headers.get('content-type');
  const size = body === undefined || body === null ? 0 : (await new Response(body).arrayBuffer()).byteLength;
  const added = {
    accept: '*/*',
    'accept-language': '*',
    'sec-fetch-mode': 'cors',
    'user-agent': 'node',
    'accept-encoding': 'gzip, deflate',
  };
  return Object.fromEntries([
    ['connection', 'keep-alive'],
    ...given,
    ...(type && !names.includes('content-type') ? [['content-type', type]] : []),
    ...Object.entries(added).filter(([name]) => !names.includes(name)),
    ...(size > 0 || /^(?:POST|PUT|PATCH)$/.test(method) ? [['content-length', String(size)]] : []),
  ]);
}

const OPTIONS = ['method', 'headers', 'body'];

export async function fetch(input: unknown, init: RequestInit = {}): Promise<Response> {
  if (typeof input !== 'string' && !(input instanceof URL)) unsupported('fetch(Request)');
  for (const name of Object.keys(init)) if (!OPTIONS.includes(name)) unsupported(`fetch(…, { ${name} })`);
  const url = new URL(input);
  const method = (init.method ?? 'GET').toUpperCase();
  const bytes = init.body === undefined || init.body === null ? undefined : await new Response(init.body).arrayBuffer();
  const { host, hostname, port, pathname, search } = url;
  const headers = { host, ...(await headersOf(method, init)) };
  const res = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = http.request({ method, hostname, port: port || 80, path: pathname + search, headers }, resolve);
    request.on('error', (error) => reject(new TypeError('fetch failed', { cause: error })));
    request.end(bytes && Buffer.from(bytes));
  });
  if (res.headers['location'] && Number(res.statusCode) < 400) unsupported('fetch(…) redirect');
  const pieces: Uint8Array[] = [];
  await new Promise((resolve, reject) =>
    res
      .on('data', (piece) => pieces.push(piece as Uint8Array))
      .on('end', resolve)
      .on('error', reject),
  );
  const fields = new Headers();
  for (let at = 0; at < res.rawHeaders.length; at += 2)
    fields.append(res.rawHeaders[at] ?? '', res.rawHeaders[at + 1] ?? '');
  const status = Number(res.statusCode);
  const body =
    BODILESS.test(method) && method === 'HEAD' ? null : [204, 304].includes(status) ? null : Buffer.concat(pieces);
  const response = new Response(body as BodyInit | null, {
    status,
    statusText: res.statusMessage ?? '',
    headers: fields,
  });
  Object.defineProperty(response, 'url', { value: url.href });
  return response;
}
