// The same programs, asked the same, in the browser and in Node.js: the same bytes, the same output, the same end.
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { FEATURES, readCases } from './testing/cases.ts';
import { startBrowser, type TestedBrowser } from './testing/chromium.ts';
import { comparable, outcomeOf, runInNode } from './testing/reference.ts';

vi.setConfig({ maxConcurrency: 3 });

const SUPPORTED = new URL('./supported.json', import.meta.url);
const cases = await readCases();
let browser: TestedBrowser;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser?.close());

// A case mostly waits: several run at once.
test.concurrent.for(cases)('$file', async ({ program, request, files }) => {
  const [inNode, events] = await Promise.all([
    runInNode(program, request, files),
    browser.run(program, request, files),
  ]);
  const { node, browser: here } = comparable(inNode, outcomeOf(events));
  expect(here).toEqual(node);
});

test('with the network cut, and nothing in the console', async () => {
  const [first] = cases;
  if (!first) throw new Error('no case');
  await browser.context.setOffline(true);
  const events = await browser.run(first.program, first.request);
  await browser.context.setOffline(false);
  expect(events.some(({ type }) => type === 'response-end')).toBe(true);
  expect(browser.messages.filter((message) => !message.includes('404'))).toEqual([]);
});

test('without the network, a program that names a part says that it is missing, and nothing of it runs', async () => {
  const program = { text: "console.log('x'); require('assert')", format: 'commonjs' } as const;
  await browser.reopen();
  await browser.context.setOffline(true);
  const without = await browser.run(program);
  await browser.context.setOffline(false);
  await browser.reopen();
  expect(without).toEqual([{ type: 'killed', reason: 'part', at: 0 }]);
  expect((await browser.run(program)).at(-1)).toMatchObject({ type: 'exit', code: 0 });
});

const answering = (text: string) => `require('http').createServer((req, res) => { ${text} }).listen(3000)`;
const WHOLE: [title: string, text: string][] = [
  [
    'a response longer than it announces',
    await readFile(new URL('./cases/flux-trop-long.cjs', import.meta.url), 'utf8'),
  ],
  ['a 204 that announces a length', answering("res.writeHead(204, { 'Content-Length': 3 }).end()")],
  ['a 304 that announces a length', answering("res.writeHead(304, { 'Content-Length': 3 }).end()")],
  [
    'a connection that closes after a 101',
    answering("req.socket.end('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: x\\r\\n\\r\\nx')"),
  ],
];

test.for(WHOLE)('%s is whole', async ([, text]) => {
  const request = { method: 'GET', path: '/', fields: [['Host', 'x']], body: '' } as const;
  const events = await browser.run({ text, format: 'commonjs' }, request);
  expect(events.some(({ type }) => type === 'response-end')).toBe(true);
  expect(events.some(({ type }) => type === 'killed' || type === 'hang-up')).toBe(false);
});

const KILLED: [title: string, text: string, reason: string][] = [
  ['a handler that never answers', "require('http').createServer(() => {}).listen(3000)", 'no-answer'],
  ['an endless loop', 'while (true) {}', 'deadline'],
  ['endless output', "while (true) console.log('x')", 'output'],
  ['endless callbacks', '(function f() { setImmediate(f); })()', 'messages'],
];

test.for(KILLED)('%s is stopped, and says so', async ([, text, reason]) => {
  const request = { method: 'GET', path: '/', fields: [['Host', 'x']], body: '' } as const;
  const events = await browser.run({ text, format: 'commonjs' }, request);
  expect(events.at(-1)).toMatchObject({ type: 'killed', reason });
});

const UNSUPPORTED: [text: string, what: string, column: number][] = [
  ["const net = require('net');", 'net', 13],
  ["require('zlib').brotliCompressSync('x')", 'zlib: brotli', 17],
  ["const a = 1; new WebSocket('ws://x')", 'WebSocket', 14],
  ["require('http').get('http://x')", "http.request('http://x')", 17],
  ["require('http').WebSocket()", 'http.WebSocket', 17],
  ['new console.Console(process.stdout)', 'console.Console', 1],
  ["require('fs').symlink('a', 'b', () => {})", 'fs.symlink', 15],
  ["require('fs').globSync('*')", 'fs.glob', 15],
  ["require('fs').watch('a')", 'fs.watch', 15],
  ["console.log(require('fs').statSync('/'))", 'console.log(Stats)', 9],
  ['process.memoryUsage()', 'process.memoryUsage', 9],
  ["require('util').parseEnv('A=1')", 'util.parseEnv', 17],
  ["Object.keys(require('crypto'))", 'Object.keys(crypto)', 8],
  ["const name = 'ass' + 'ert'; require(name)", 'assert', 29],
  ["require('crypto').createCipheriv('aes')", 'crypto.createCipheriv', 19],
  ["require('crypto').createHash('sm3')", 'crypto: sm3', 19],
  ["console.log(require('crypto').createHash('md5'))", 'console.log(crypto.Hash)', 9],
  ["require('os').totalmem()", 'os.totalmem', 15],
  ["require('os').cpus()[0].model", 'os.cpus()[…].model', 24],
  ["require('path').win32.join('a')", 'path.win32', 16],
  ["JSON.stringify(require('http').createServer())", 'JSON.stringify(server)', 6],
  ['console.log(URL)', 'console.log(URL)', 9],
  ['console.log(WebSocket)', 'WebSocket', 9],
  ['module.paths', 'module.paths', 8],
  ["module.require('fs')", 'module.require', 8],
  ['process.eventNames()', 'process.eventNames', 9],
  ["require('http').get({ localAddress: '127.0.0.1' })", 'http.request({ localAddress })', 17],
  ['console.log(Buffer.prototype.slice)', 'console.log(Function)', 9],
  ["new Headers({ 'a b': 1 })", 'new Headers(…)', 1],
  ["new URLSearchParams('a').get()", 'URLSearchParams.get(…)', 26],
  ["atob('a='.repeat(3))", 'atob(…)', 1],
  ['String(setTimeout)', 'String(setTimeout)', 1],
  ["require('path').join.toString()", 'String(join)', 22],
  ["'' + URL", 'String(URL)', 4],
  ['Object.getOwnPropertyNames(globalThis)', 'Object.keys(globalThis)', 8],
  ['Reflect.ownKeys(URL.prototype)', 'Object.keys(URL.prototype)', 9],
  ['Object.keys(process.stdout)', 'Object.keys(process.stdout)', 8],
  ["require('http').get('http://localhost:4321')", "http.request('http://localhost:4321')", 17],
  ["JSON.stringify(new Event('a'))", 'JSON.stringify(Event)', 6],
  ["eval('1')", 'eval', 1],
  ["new Function('return 1')", 'Function', 1],
];

test.for(UNSUPPORTED)('%s says that it is not emulated, and where', async ([text, what, column]) => {
  const events = await browser.run({ text: `\n${text}`, format: 'commonjs' });
  expect(events).toContainEqual(expect.objectContaining({ type: 'unsupported', what, line: 2, column }));
  expect(events.at(-1)).toMatchObject({ type: 'exit', code: 1 });
});

test('what is said to be supported is what these programs show', async () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  const used = new Set(cases.map(({ feature }) => feature));
  const supported = Object.values(FEATURES).filter((feature) => used.has(feature));
  const text = `${JSON.stringify(supported, null, 2)}\n`;
  if (process.env['UPDATE_SUPPORTED']) await writeFile(SUPPORTED, text);
  expect(await readFile(SUPPORTED, 'utf8')).toBe(text);
});
