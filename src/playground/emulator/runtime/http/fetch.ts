// `fetch`, to the servers of the program itself; the response is the browser's own object.
import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { untilDone } from '../loop.ts';
import { ParseError } from '../node/http-head.ts';
import { unsupported, withoutParts } from '../unsupported.ts';
import { http } from './index.ts';

const { Response, Headers, ReadableStream, DecompressionStream } = globalThis;
/** Of a response: the compressions that are undone. */
const COMPRESSIONS: Record<string, CompressionFormat> = { gzip: 'gzip', 'x-gzip': 'gzip', deflate: 'deflate' };
const { text } = Response.prototype;

for (const name of ['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text'] as const) {
  const read = Response.prototype[name] as (this: Response) => Promise<unknown>;
  const value = function (this: Response) {
    if (this.bodyUsed) return Promise.reject(new TypeError('Body is unusable: Body has already been read'));
    // The browser's own would put its words before those of `JSON.parse`.
    return untilDone(name === 'json' ? text.call(this).then(JSON.parse) : read.call(this));
  };
  Object.defineProperty(Response.prototype, name, { configurable: true, writable: true, value });
}
withoutParts(Response.prototype, 'response', ['clone()']);
if (!(Symbol.asyncIterator in ReadableStream.prototype)) {
  Object.defineProperty(Response.prototype, 'body', { configurable: true, get: () => unsupported('response.body') });
}

const OPTIONS = ['method', 'headers', 'body', 'signal', 'redirect'];
const REDIRECTS = [301, 302, 303, 307, 308];
const BODILESS = [204, 205, 304];
const MOST_REDIRECTS = 20;

/** The headers that Node.js's own `fetch` sends, in its order. */
function headersOf(method: string, headers: HeadersInit | undefined, type: string | null, size: number): object {
  const given = headers instanceof Headers || Array.isArray(headers) ? [...headers] : Object.entries(headers ?? {});
  const names = given.map(([name]) => String(name).toLowerCase());
  const added = {
    ...(type && { 'content-type': type }),
    accept: '*/*',
    'accept-language': '*',
    'sec-fetch-mode': 'cors',
    'user-agent': 'node',
    'accept-encoding': 'gzip, deflate',
  };
  return Object.fromEntries([
    ['connection', 'keep-alive'],
    ...given,
    ...Object.entries(added).filter(([name]) => !names.includes(name)),
    ...(size > 0 || /^(?:POST|PUT|PATCH)$/.test(method) ? [['content-length', String(size)]] : []),
  ]);
}

/** Not an async function: it is printed as Node.js's own is. */
export function fetch(input: unknown, init: RequestInit = {}): Promise<Response> {
  return ask(input, init);
}

async function ask(input: unknown, init: RequestInit): Promise<Response> {
  if (typeof input !== 'string' && !(input instanceof URL)) unsupported('fetch(Request)');
  for (const name of Object.keys(init)) if (!OPTIONS.includes(name)) unsupported(`fetch(…, { ${name} })`);
  const { headers, signal, redirect } = init;
  if (redirect === 'error') unsupported("fetch(…, { redirect: 'error' })");
  signal?.throwIfAborted();
  let url = parsed(input);
  let method = (init.method ?? 'GET').toUpperCase();
  // The browser knows the bytes and the type of what it can send.
  const sent = init.body === undefined || init.body === null ? undefined : new Response(init.body);
  const type = sent?.headers.get('content-type') ?? null;
  let bytes = sent && Buffer.from(await sent.arrayBuffer());
  for (let redirects = 0; ; redirects += 1) {
    const answer = await exchange(
      url,
      method,
      headersOf(method, headers, bytes ? type : null, bytes?.length ?? 0),
      bytes,
      signal,
    );
    const { statusCode = 0 } = answer;
    const { location } = answer.headers;
    if (location === undefined || !REDIRECTS.includes(statusCode) || redirect === 'manual') {
      return responseOf(answer, url, method, redirects > 0);
    }
    answer.resume();
    if (redirects === MOST_REDIRECTS)
      throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
    url = new URL(location, url);
    if (statusCode === 303 || (statusCode < 303 && method === 'POST')) {
      method = method === 'HEAD' ? method : 'GET';
      bytes = undefined;
    }
  }
}

function parsed(input: string | URL): URL {
  try {
    return new URL(input);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause });
  }
}

function exchange(
  { host, hostname, port, pathname, search }: URL,
  method: string,
  headers: object,
  bytes: Buffer | undefined,
  signal: AbortSignal | null | undefined,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { method, hostname, port: port || 80, path: pathname + search, headers: { host, ...headers } };
    const request = http.request(options, resolve);
    signal?.addEventListener('abort', () => {
      reject(signal.reason);
      request.destroy(signal.reason);
    });
    request.on('error', (error) => {
      // Node.js's own `fetch` has another parser.
      if (error instanceof ParseError) unsupported('fetch', undefined);
      reject(new TypeError('fetch failed', { cause: error }));
    });
    request.end(bytes);
  });
}

function responseOf(answer: IncomingMessage, { href }: URL, method: string, redirected: boolean): Response {
  const headers = new Headers();
  const { rawHeaders, statusCode = 0, statusMessage = '' } = answer;
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  const body = new ReadableStream({
    start(controller) {
      answer
        .on('data', (piece: Uint8Array) => controller.enqueue(new Uint8Array(piece)))
        .on('end', () => controller.close())
        .on('error', (error) => controller.error(new TypeError('terminated', { cause: error })));
    },
  });
  const hasBody = method !== 'HEAD' && !BODILESS.includes(statusCode);
  const read = hasBody ? decompressed(body, headers.get('content-encoding') ?? '') : null;
  const response = new Response(read, { status: statusCode, statusText: statusMessage, headers });
  // The browser's own has neither the cookies nor what the redirections were.
  Object.defineProperties(response, {
    headers: { value: headers },
    url: { value: href },
    redirected: { value: redirected },
  });
  return response;
}

function decompressed(body: ReadableStream<BufferSource>, encoding: string): ReadableStream {
  if (encoding.includes(',') || encoding === 'br') unsupported(`fetch: Content-Encoding: ${encoding}`);
  const format = COMPRESSIONS[encoding.trim().toLowerCase()];
  return format ? body.pipeThrough<BufferSource>(new DecompressionStream(format) as GenericTransformStream) : body;
}
