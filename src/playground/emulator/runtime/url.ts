// `URL`, the browser's own, with the error that Node.js throws, and written as Node.js writes it.
import { invalidUrl } from './errors.ts';
import { inspect, writeItself } from './inspect/index.ts';

const Native = URL;

const construct = (url: unknown, base: unknown): URL => {
  try {
    return base === undefined ? new Native(String(url)) : new Native(String(url), String(base));
  } catch {
    throw invalidUrl(String(url), base);
  }
};

export const NodeURL = new Proxy(Native, {
  construct: (_target, given, target) => Object.setPrototypeOf(construct(given[0], given[1]), target.prototype),
});

const PARTS = 'href origin protocol username password host hostname port pathname search searchParams hash'.split(
  ' ',
) as (keyof URL)[];

writeItself(Native.prototype, function (depth, options) {
  const { name } = this.constructor;
  if (depth < 0) return `${name} {}`;
  return `${name} ${inspect(Object.fromEntries(PARTS.map((part) => [part, this[part]])), options)}`;
});

writeItself(URLSearchParams.prototype, function (depth, { breakLength }) {
  if (depth < 0) return '[Object]';
  const pairs = [...this].map(([name, value]) => `${inspect(name)} => ${inspect(value)}`);
  const { name } = this.constructor;
  if (pairs.length === 0) return `${name} {}`;
  return pairs.join(', ').length > breakLength
    ? `${name} {\n  ${pairs.join(',\n  ')} }`
    : `${name} { ${pairs.join(', ')} }`;
});
