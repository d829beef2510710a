// `URL`, the browser's own, with the error that Node.js throws.
import { invalidUrl } from './errors.ts';

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
