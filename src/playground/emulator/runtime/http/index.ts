// `node:http`.
import { writeNothing } from '../inspect.ts';
import { METHODS, STATUS_CODES } from '../tables.ts';
import { withUnsupported } from '../unsupported.ts';
import { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { ClientRequest } from './request.ts';
import { ServerResponse } from './response.ts';
import { Server } from './server.ts';
import { validateHeaderName, validateHeaderValue } from './validate.ts';

/** As Node.js's own, it may be called without `new`. */
const callableServer = new Proxy(Server, {
  apply: (_target, _this, [options, listener]) => new Server(options, listener),
});

export const http = withUnsupported(
  {
    METHODS,
    STATUS_CODES,
    IncomingMessage,
    OutgoingMessage,
    Server: callableServer,
    ServerResponse,
    createServer: (options?: unknown, listener?: unknown) => new Server(options, listener),
    validateHeaderName: (name: unknown, label?: string) => validateHeaderName(name, label),
    validateHeaderValue,
    maxHeaderSize: 16_384,
    ClientRequest,
    get: (...given: unknown[]) => new ClientRequest(...(given as [unknown])).end(),
    request: (...given: unknown[]) => new ClientRequest(...(given as [unknown])),
  },
  'http',
);
writeNothing(http, 'http');
