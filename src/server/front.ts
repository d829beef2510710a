// Answers the hello-world before the router does, when the router has accepted the same request before.
import type { IncomingMessage, RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { hello } from './hello.ts';

/** How many different header sections are remembered; a browser sends one or two. */
const REMEMBERED = 64;

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
  const known = new Set<string>();
  let closing = false;
  // A field cannot hold a line feed: the parser refuses it.
  const keyOf = ({ httpVersion, rawHeaders }: IncomingMessage) => `${httpVersion}\n${rawHeaders.join('\n')}`;
  const [routes] = app.server.listeners('request') as RequestListener[];
  if (!routes) throw new Error('the application has no request listener to stand before');

  app.server.off('request', routes).on('request', (request, response) => {
    const isKnown = request.url === path && request.method === 'GET' && known.has(keyOf(request));
    if (!isKnown || closing) return routes(request, response);
    hello(request, response as Parameters<typeof hello>[1]);
    answered();
  });
  app.addHook('preClose', async () => {
    closing = true;
  });

  return {
    accepted(request) {
      if (known.size >= REMEMBERED) known.clear();
      known.add(keyOf(request));
    },
  };
}
