// Programs made at random over what is emulated: printed values, and handlers that answer in every order.
import fc from 'fast-check';
import type { HttpRequest } from '../protocol.ts';

const text = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'é',
    "l'ami",
    'dit "oui"',
    'a\nb',
    'tab\t',
    '\u0000',
    '`b`',
    '日本',
    '🙂',
    '\ud800',
    'x'.repeat(90),
  ),
  fc.string({ maxLength: 12 }),
);
const literal = fc.oneof(
  text.map((value) => JSON.stringify(value)),
  fc.integer({ min: -1000, max: 1e6 }).map(String),
  fc.constantFrom(
    '0',
    '-0',
    'NaN',
    'Infinity',
    '0.1',
    '1e21',
    '10n',
    'true',
    'false',
    'null',
    'undefined',
    "Symbol('s')",
  ),
);
const odd = fc.constantFrom(
  'new Date(0)',
  "new Date('x')",
  '/a+b/gi',
  '() => 1',
  'function nommée() {}',
  'async () => {}',
  'class A { static x = 1 }',
  'class B extends Map {}',
  "new Error('raté')",
  "new TypeError('type', { cause: 'raison' })",
  "Object.assign(new Error('plus'), { code: 'E_X', info: { a: 1 } })",
  "Buffer.from('héllo')",
  'new Uint8Array([1, 2, 3])',
  'new ArrayBuffer(3)',
  'new (class Point { x = 1; #y = 2; get z() { return 3; } })()',
  'Object.create(null)',
  'new Number(3)',
  "new String('abc')",
  '[, 1, , ,]',
  'new WeakMap()',
  'Promise.resolve(7)',
  '(async () => [1])()',
  'new Map([[1, { a: 1 }]]).entries()',
  "new Set(['x', 2]).values()",
  '(function* g() {})()',
  'process.versions.node.split(".").length',
  "new URL('http://a.b/c?d=e')",
  "new URLSearchParams('a=1&b=2')",
  'Array.from({ length: 30 }, (_, i) => i * 7)',
  "Array.from({ length: 9 }, (_, i) => 'mot' + i)",
  'new Proxy({ a: 1 }, {})',
  '(function () { return arguments; })(1, 2)',
  'Object.assign(() => {}, { a: { b: 1 } })',
);
const key = fc.constantFrom('a', 'b', "'a-b'", '1', "'é'", "''", "[Symbol('k')]", "'x y'", 'deep');

/** The text of an expression. */
export const value: fc.Arbitrary<string> = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    literal,
    odd,
    fc.array(tie('value'), { maxLength: 8 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 5 })
      .map((pairs) => `({ ${pairs.map(([name, item]) => `${name}: ${item}`).join(', ')} })`),
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `new Set([${items.join(', ')}])`),
    fc
      .array(fc.tuple(tie('value'), tie('value')), { maxLength: 4 })
      .map((pairs) => `new Map([${pairs.map((pair) => `[${pair.join(', ')}]`).join(', ')}])`),
  ),
})).value;

const options = fc.constantFrom(
  '{ depth: 0 }',
  '{ depth: null }',
  '{ compact: false }',
  '{ breakLength: 40 }',
  '{ sorted: true }',
  '{ maxArrayLength: 2 }',
  '{ colors: true }',
);

/** The text of a program that prints a value. */
export const printing: fc.Arbitrary<string> = fc.oneof(
  value.map((one) => `console.log(${one});`),
  fc.tuple(value, value).map(([one, other]) => `console.log(${one}, ${other});`),
  fc
    .tuple(fc.constantFrom('%s', '%d', '%i', '%f', '%j', '%o', '%O', '%%', '%c'), literal)
    .map(([way, one]) => `console.log('${way} !', ${one});`),
  fc
    .tuple(literal, options)
    .map(([one, how]) => `console.log(require('util').inspect([${one}, { a: { b: { c: {} } } }], ${how}));`),
  value.map((one) => `console.group('g'); console.log(${one}); console.groupEnd();`),
  value.map((one) => `console.dir(${one}, { depth: 1 });`),
);

const name = fc.constantFrom(
  "'X-A'",
  "'x-a'",
  "'Content-Type'",
  "'Content-Length'",
  "'Set-Cookie'",
  "'Connection'",
  "'a b'",
  "'Transfer-Encoding'",
  "'Date'",
);
const field = fc.constantFrom(
  "'un'",
  "'deux'",
  '5',
  "['a', 'b']",
  "'é'",
  'undefined',
  "'close'",
  "'text/html'",
  "'chunked'",
);
const chunk = fc.constantFrom(
  "'ab'",
  "'é'",
  "Buffer.from('xyz')",
  "''",
  '42',
  'null',
  "'6162', 'hex'",
  'new Uint8Array([65])',
);
const step: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(name, field).map(([one, other]) => `res.setHeader(${one}, ${other});`),
  fc.tuple(name, field).map(([one, other]) => `res.appendHeader(${one}, ${other});`),
  name.map((one) => `res.removeHeader(${one});`),
  name.map((one) => `console.log(res.getHeader(${one}), res.hasHeader(${one}));`),
  fc.constantFrom(200, 201, 204, 304, 404, 99, 418).map((code) => `res.statusCode = ${code};`),
  fc
    .tuple(fc.constantFrom(200, 204, 404, 1000), name, field)
    .map(([code, one, other]) => `res.writeHead(${code}, { [${one}]: ${other} });`),
  chunk.map((one) => `console.log(res.write(${one}));`),
  chunk.map((one) => `res.end(${one});`),
  fc.constantFrom(
    'console.log(res.headersSent, res.writableEnded, res.writableFinished, res.statusCode);',
    'res.flushHeaders();',
    "res.on('finish', () => console.log('finish'));",
    "res.on('close', () => console.log('close'));",
    "req.on('data', (piece) => console.log(piece));",
    "req.on('end', () => console.log('end'));",
    "req.once('close', () => console.log('req close'));",
    'res.cork();',
    'res.uncork();',
    'console.log(res.getHeaderNames(), req.method, req.headers);',
    'req.pipe(res, { end: false });',
    'req.resume();',
    'JSON.parse("{");',
    'inconnue();',
  ),
);
const later = fc.constantFrom(
  (call: string) => call,
  (call: string) => call,
  (call: string) => `try { ${call} } catch (error) { console.log(error.name, error.code, error.message); }`,
  (call: string) => `process.nextTick(() => { ${call} });`,
  (call: string) => `Promise.resolve().then(() => { ${call} });`,
  (call: string) => `setImmediate(() => { ${call} });`,
);

export const serving: fc.Arbitrary<{ text: string; request: HttpRequest }> = fc
  .record({
    steps: fc.array(
      fc.tuple(step, later).map(([call, wrap]) => wrap(call)),
      { minLength: 1, maxLength: 7 },
    ),
    method: fc.constantFrom('GET', 'GET', 'POST', 'HEAD'),
    body: fc.constantFrom('', 'corps', 'é'.repeat(3)),
    close: fc.boolean(),
  })
  .map(({ steps, method, body, close }) => ({
    text: `require('http').createServer((req, res) => {
  setTimeout(() => { if (!res.writableEnded) res.end('.'); }, 60);
  ${steps.join('\n  ')}
}).listen(3000);
`,
    request: {
      method,
      path: '/',
      fields: [
        ['Host', '127.0.0.1:3000'],
        ...(close ? ([['Connection', 'close']] as const) : []),
        ...(method === 'POST' ? ([['Content-Length', String(new TextEncoder().encode(body).length)]] as const) : []),
      ],
      body: method === 'POST' ? body : '',
    },
  }));
