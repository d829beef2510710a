// `node:url`, and the browser's own `URL`, with the error that Node.js throws, and written as Node.js writes it.
import * as legacy from 'url/url.js';
import { codes, invalidArgType } from '../errors.ts';
import { inspect } from '../inspect.ts';
import { warn } from '../output.ts';
import { withUnsupported } from '../unsupported.ts';
import { writeItself } from '../written.ts';

const Native = URL;

/** What the package asks of `punycode`. */
export const toASCII = (host: string): string => {
  try {
    return new Native(`http://${host}`).hostname;
  } catch {
    return host;
  }
};

const construct = (url: unknown, base: unknown): URL => {
  try {
    return base === undefined ? new Native(String(url)) : new Native(String(url), String(base));
  } catch {
    throw new codes.ERR_INVALID_URL(String(url), ...(base === undefined ? [] : [String(base)]));
  }
};

export const NodeURL = new Proxy(Native, {
  construct: (_target, given, target) => Object.setPrototypeOf(construct(given[0], given[1]), target.prototype),
});
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

export function fileURLToPath(value: unknown): string {
  const url = value instanceof Native ? value : construct(value, undefined);
  if (url.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
  return decodeURIComponent(url.href.slice('file://'.length));
}

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

let warned = false;
const DEPRECATED =
  '`url.parse()` behavior is not standardized and prone to errors that have security implications. ' +
  'Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` vulnerabilities.';

export const url = withUnsupported(
  {
    URL: NodeURL,
    URLSearchParams,
    Url: legacy.Url,
    parse(text: unknown, ...options: unknown[]) {
      if (typeof text !== 'string') throw invalidArgType('url', ['string'], text);
      if (!warned) warn('DeprecationWarning', DEPRECATED, 'DEP0169');
      warned = true;
      return legacy.parse(text, ...options);
    },
    resolve: (from: string, to: string) => legacy.resolve(from, to),
    format: (value: unknown, ...options: unknown[]) =>
      value instanceof Native && options.length === 0 ? value.href : legacy.format(value, ...options),
    fileURLToPath,
    pathToFileURL,
    urlToHttpOptions,
  },
  'url',
  ['resolveObject()', 'domainToASCII()', 'domainToUnicode()', 'URLPattern()', 'fileURLToPathBuffer()'],
);
