// Answers the hello-world before the router does, when the router has accepted the same request before.
import type { IncomingMessage, RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { hello } from './hello.ts';

/** How many different header sections are remembered; a browser sends one or two. */
export const REMEMBERED = 64;

/** HTTP/1.0 lets a request do without `Host`: its header sections say something else. */
const isCurrent = ({ httpVersionMajor, httpVersionMinor }: IncomingMessage) =>
  httpVersionMajor === 1 && httpVersionMinor === 1;

/** Faster than one string of them all, which has to be joined, hashed and compared. */
function areSame(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let at = 0; at < some.length; at += 1) if (some[at] !== others[at]) return false;
  return true;
}

/**
 * Puts a listener before the routes of `app`. `GET` for `path` with a header section that `accepted` was told of is
 * answered at once: whatever the routes check in it (`Host`, `Origin`, sizes…) they would find the same again.
 * Everything else is theirs, and so is every request once the application is closing. `answered` is told
 * of each.
 */
export function answerHelloFirst(
  app: FastifyInstance,
  path: string,
  answered: () => void,
): { accepted(request: IncomingMessage): void } {
  const known: (readonly string[])[] = [];
  let closing = false;
  const [routes] = app.server.listeners('request') as RequestListener[];
  if (!routes) throw new Error('the application has no request listener to stand before');
  const isKnown = (request: IncomingMessage) =>
    isCurrent(request) && known.some((fields) => areSame(fields, request.rawHeaders));

  app.server.off('request', routes).on('request', (request, response) => {
    const isAsked = request.url === path && request.method === 'GET' && !closing;
    if (!isAsked || !isKnown(request)) return routes(request, response);
    hello(request, response as Parameters<typeof hello>[1]);
    answered();
  });
  app.addHook('preClose', async () => {
    closing = true;
  });

  return {
    accepted(request) {
      // Several that arrive at once have all been to the routes.
      if (!isCurrent(request) || isKnown(request)) return;
      if (known.length >= REMEMBERED) known.length = 0;
      known.push(request.rawHeaders);
    },
  };
}
