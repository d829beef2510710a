// Requests by hand: shapes that are known to confuse servers, and the statuses that are an answer to them.

export const CRLF = '\r\n';

/** Head lines joined, with the end of the section. */
export const head = (...lines: string[]) => `${lines.join(CRLF)}${CRLF}${CRLF}`;
const RUN = 'POST /api/labs/bonjour/runs HTTP/1.1';
export const JSON_TYPE = 'Content-Type: application/json';

/** What a hidden request would ask for; its answer must not be seen. */
export const HIDDEN = `GET /api/labs HTTP/1.1${CRLF}Host: {host}${CRLF}${CRLF}`;

export type Shape = [name: string, request: string, statuses: number[]];

/** Each refused, or answered as what it plainly is; `{host}` stands for the server's. */
export const SMUGGLING: Shape[] = [
  [
    'a length and chunks',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 4', 'Transfer-Encoding: chunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'two lengths',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 2', 'Content-Length: 60')}{}${HIDDEN}`,
    [400],
  ],
  ['a list of lengths', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 2, 60')}{}${HIDDEN}`, [400]],
  ['a negative length', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: -2')}{}${HIDDEN}`, [400]],
  ['a signed length', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: +2')}{}${HIDDEN}`, [400]],
  ['a hexadecimal length', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 0x2')}{}${HIDDEN}`, [400]],
  [
    'a length beyond counting',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 99999999999999999999999')}{}${HIDDEN}`,
    [400, 413],
  ],
  [
    'chunks under another name',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: xchunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400, 501],
  ],
  [
    'chunks, then another coding',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked, identity')}0${CRLF}${CRLF}${HIDDEN}`,
    [400, 501],
  ],
  [
    'a space before the colon',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding : chunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'a folded header',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding:', ' chunked')}0${CRLF}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'a chunk size beyond counting',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked')}ffffffffffffffffff${CRLF}{}${CRLF}${HIDDEN}`,
    [400, 413],
  ],
  [
    'a chunk size that is none',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked')}zz${CRLF}{}${CRLF}${HIDDEN}`,
    [400],
  ],
  [
    'a chunk extension without end',
    `${head(RUN, 'Host: {host}', JSON_TYPE, 'Transfer-Encoding: chunked')}2;${'a'.repeat(60_000)}`,
    [400, 413],
  ],
  ['lines that end with LF', `GET /healthz HTTP/1.1\nHost: {host}\n\n`, [400]],
  ['a bare CR in a header', `GET /healthz HTTP/1.1${CRLF}Host: {host}${CRLF}X: a\rb${CRLF}${CRLF}`, [400]],
  ['a NUL in a header', head('GET /healthz HTTP/1.1', 'Host: {host}', 'X: a\0b'), [400]],
];

/** 0 where the connection is closed without a byte: at home a foreign name must not see the server. */
export const SHAPES: Shape[] = [
  ['no Host', head('GET /healthz HTTP/1.1'), [400]],
  ['two Hosts', head('GET /healthz HTTP/1.1', 'Host: {host}', 'Host: evil.example'), [400, 421]],
  ['an empty Host', head('GET /healthz HTTP/1.1', 'Host: '), [400, 421]],
  ['a foreign Host', head('GET /healthz HTTP/1.1', 'Host: evil.example'), [0]],
  ['a Host that contains ours', head('GET /healthz HTTP/1.1', 'Host: 127.0.0.1.evil.example'), [0]],
  ['another address of this machine', head('GET /healthz HTTP/1.1', 'Host: 0.0.0.0'), [0]],
  ['an address of the cloud’s', head('GET /healthz HTTP/1.1', 'Host: 169.254.169.254'), [0]],
  ['our address within IPv6', head('GET /healthz HTTP/1.1', 'Host: [::ffff:7f00:1]'), [0]],
  ['a broken path under a foreign Host', head('GET /%zz HTTP/1.1', 'Host: evil.example'), [0]],
  ['a Host with a user', head('GET /healthz HTTP/1.1', 'Host: 127.0.0.1@evil.example'), [400, 421]],
  ['an address in full, foreign', head('GET http://evil.example/healthz HTTP/1.1', 'Host: {host}'), [0]],
  ['CONNECT', head('CONNECT evil.example:443 HTTP/1.1', 'Host: {host}'), [400, 404, 405, 501, 0]],
  ['TRACE', head('TRACE /healthz HTTP/1.1', 'Host: {host}'), [400, 404, 405, 501]],
  ['OPTIONS of everything', head('OPTIONS * HTTP/1.1', 'Host: {host}'), [200, 204, 400, 404, 405]],
  ['a method in lower case', head('get /healthz HTTP/1.1', 'Host: {host}'), [400]],
  ['a method that is none', head('HACK /healthz HTTP/1.1', 'Host: {host}'), [400]],
  ['DELETE', head('DELETE / HTTP/1.1', 'Host: {host}'), [404, 405]],
  ['HTTP/2 without asking', `PRI * HTTP/2.0${CRLF}${CRLF}SM${CRLF}${CRLF}`, [400, 505]],
  ['HTTP/9.9', head('GET /healthz HTTP/9.9', 'Host: {host}'), [400, 505]],
  [
    'a change to a WebSocket',
    head(
      'GET /healthz HTTP/1.1',
      'Host: {host}',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ),
    [200, 400, 426],
  ],
  ['an expectation that is none', head('GET /healthz HTTP/1.1', 'Host: {host}', 'Expect: magic'), [200, 417]],
  ['a path of 20,000 bytes', head(`GET /${'a'.repeat(20_000)} HTTP/1.1`, 'Host: {host}'), [0]],
  ['a header of 100,000 bytes', head('GET /healthz HTTP/1.1', 'Host: {host}', `X: ${'a'.repeat(100_000)}`), [0]],
  [
    '5,000 headers',
    head('GET /healthz HTTP/1.1', 'Host: {host}', ...Array.from({ length: 5_000 }, (_, n) => `X-${n}: a`)),
    [0],
  ],
  ['a body of 1 MB', `${head(RUN, 'Host: {host}', JSON_TYPE, 'Content-Length: 1000000')}${'a'.repeat(100_000)}`, [413]],
  ['a body without its type', `${head(RUN, 'Host: {host}', 'Content-Length: 2')}{}`, [415]],
  [
    'a form',
    `${head(RUN, 'Host: {host}', 'Content-Type: application/x-www-form-urlencoded', 'Content-Length: 2')}{}`,
    [415],
  ],
  [
    'a lab that is none',
    `${head('POST /api/labs/..%2fbonjour/runs HTTP/1.1', 'Host: {host}', JSON_TYPE, 'Content-Length: 2')}{}`,
    [404],
  ],
];

/** Ways out of the folder that is served: each is 400 or 404, and shows nothing. */
export const PATHS = [
  '/../package.json',
  '/..%2fpackage.json',
  '/%2e%2e/package.json',
  '/%252e%252e/package.json',
  '/..\\package.json',
  '/..%5cpackage.json',
  '/_astro/../../package.json',
  '/_astro/..%2f..%2fpackage.json',
  '//etc/passwd',
  '/etc/passwd',
  '/%2fetc%2fpasswd',
  '/%c0%ae%c0%ae/package.json',
  '/%uff0e%uff0e/package.json',
  '/....//package.json',
  '/%00',
  '/index.html%00.js',
  '/%',
  '/%zz',
  '/%e0%80',
  '/.env.scripts',
  '/.git/config',
  '/server/main.ts',
  '/src/server/main.ts',
  '/file:///etc/passwd',
  '/;/package.json',
  '/./../package.json',
  '/dist/../package.json',
  '/C:/windows/win.ini',
  `/${'../'.repeat(40)}etc/passwd`,
  `/${'%2e%2e%2f'.repeat(40)}etc/passwd`,
];
