// `URL`: the browser's own, with the error that Node.js throws, and written as Node.js writes it.

import '../web.ts';
import * as codes from 'node:internal/errors';
import { inspect } from '../inspect.ts';
import { writeItself, writeNothing } from '../written.ts';
import { addBinding } from './bindings.ts';

const { URL: Native, URLSearchParams } = globalThis;

/** The name of a host in ASCII. */
const toASCII = (host: string): string => {
  try {
    return new Native(`http://${host}`).hostname;
  } catch {
    return host;
  }
};

function construct(given: unknown[]): URL {
  if (given.length === 0) throw new codes.ERR_MISSING_ARGS('url');
  const [input, base] = given.map((part) => (part === undefined ? part : String(part)));
  try {
    const url = new Native(String(input), base);
    // Chromium writes as `%20` what no host may have.
    if (!/^\w+:\/\/[^/]*%/.test(url.origin)) return url;
  } catch {}
  // Node.js makes it where it writes no code into the message.
  throw Object.assign(new TypeError('Invalid URL'), {
    code: 'ERR_INVALID_URL',
    input: String(input),
    ...(base !== undefined && { base }),
  });
}

export const NodeURL = new Proxy(Native, {
  construct: (_target, given, target) => Object.setPrototypeOf(construct(given), target.prototype),
  apply() {
    throw new TypeError("Class constructor URL cannot be invoked without 'new'");
  },
});
const statics = {
  canParse: (...given: unknown[]) => statics.parse(...given) !== null,
  parse(...given: unknown[]) {
    try {
      return construct(given);
    } catch (error) {
      if (given.length === 0) throw error;
      return null;
    }
  },
};
for (const call of Object.values(statics)) Object.defineProperty(call, 'length', { value: 1 });
Object.assign(NodeURL, statics);
Object.defineProperty(Native.prototype, 'constructor', { configurable: true, writable: true, value: NodeURL });

const PARTS = 'href origin protocol username password host hostname port pathname search searchParams hash'.split(
  ' ',
) as (keyof URL)[];

writeItself(
  Native.prototype,
  function (depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return `${name} {}`;
    return `${name} ${inspect(Object.fromEntries(PARTS.map((part) => [part, this[part]])), options)}`;
  },
  true,
);

writeItself(
  URLSearchParams.prototype,
  function (depth, { breakLength = 80 }) {
    if (depth < 0) return '[Object]';
    const pairs = [...this].map(([name, value]) => `${inspect(name)} => ${inspect(value)}`);
    const { name } = this.constructor;
    if (pairs.length === 0) return `${name} {}`;
    return pairs.join(', ').length > breakLength
      ? `${name} {\n  ${pairs.join(',\n  ')} }`
      : `${name} { ${pairs.join(', ')} }`;
  },
  true,
);

// Node.js's are classes, the browser's are functions.
writeNothing(NodeURL, 'URL');
writeNothing(URLSearchParams, 'URLSearchParams');
writeNothing(Object.getPrototypeOf(new URLSearchParams().keys()), 'URLSearchParams Iterator');

export function fileURLToPath(value: unknown): string {
  const url = value instanceof Native ? value : construct([value]);
  if (url.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
  return decodeURIComponent(url.href.slice('file://'.length));
}

export const toPathIfFileURL = (value: unknown): unknown => (value instanceof Native ? fileURLToPath(value) : value);

export const pathToFileURL = (path: string): URL =>
  new NodeURL(`file://${encodeURI(path).replace(/[?#]/g, encodeURIComponent)}`);

export function urlToHttpOptions(url: URL): object {
  const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return {
    __proto__: null,
    ...url,
    protocol,
    hostname: host,
    hash,
    search,
    pathname,
    path: pathname + search,
    href,
    ...(port !== '' && { port: Number(port) }),
    ...((username || password) && { auth: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` }),
  };
}

/** The schemes that `url.parse` knows, and those of them that have no host. */
const SCHEMES = 'http https ftp gopher file ws wss'.split(' ').flatMap((name) => [name, `${name}:`]);
export const slashedProtocol = new Set(SCHEMES);
export const hostlessProtocol = new Set(['javascript', 'javascript:']);
export const unsafeProtocol = hostlessProtocol;

/** `url.format` of a URL, less what is left out. */
function format(href: string, fragment: boolean, _unicode: boolean, search: boolean, auth: boolean): string {
  const url = new Native(href);
  if (!fragment) url.hash = '';
  if (!search) url.search = '';
  if (!auth) Object.assign(url, { username: '', password: '' });
  return url.href;
}

addBinding('encoding_binding', { toASCII });
addBinding('url', { format });

export { NodeURL as URL, URLSearchParams };
/** Not there: `modules/index.ts` makes them refuse. */
export const domainToASCII = undefined;
export const domainToUnicode = undefined;
export const fileURLToPathBuffer = undefined;
export const isURL = (value: unknown): boolean => value instanceof Native;
