// Which methods a path has routes for, so that another one gets a 405 with `Allow` and not a 404.
import type { FastifyInstance } from 'fastify';

/** Listens to the routes that are added from now on; the returned function gives the methods of a path. */
export function recordMethods(app: FastifyInstance): (path: string) => readonly string[] {
  const exact = new Map<string, Set<string>>();
  const patterns = new Map<string, RegExp>();
  app.addHook('onRoute', ({ url, method }) => {
    // The site's catch-all route matches every path.
    if (url.includes('*')) return;
    const methods = exact.get(url) ?? new Set();
    for (const name of [method].flat()) methods.add(name);
    exact.set(url, methods);
    if (url.includes(':')) patterns.set(url, new RegExp(`^${url.replaceAll(/:\w+/g, '[^/]+')}$`));
  });
  return (path) => {
    const known = exact.get(path) ?? exact.get([...patterns].find(([, pattern]) => pattern.test(path))?.[0] ?? '');
    return [...(known ?? [])].sort();
  };
}
