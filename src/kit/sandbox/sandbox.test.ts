// The sandbox in a real browser: what it says, what it cannot reach, and how it ends.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { WAIT } from '../../../tests/timeouts.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from './find-chromium.ts';
import { FRAME_PATH, type Host, startHost } from './host.ts';
import type {
  openSandbox as Open,
  openFrame as OpenFrame,
  SandboxEvent,
  SandboxFrame,
  SandboxOptions,
} from './sandbox.ts';

let browser: Browser;
let host: Host;
let page: Page;
const posted: string[] = [];
/** Longer than anything here takes. */
const LONG = 300_000;

beforeAll(async () => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('these tests need Chromium');
  host = await startHost({
    modules: [new URL('./sandbox.ts', import.meta.url), new URL('./event-stream.ts', import.meta.url)],
    texts: { '/canary': 'postMessage("reached")' },
    receive: (body) => posted.push(body),
  });
  browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
});

afterAll(async () => {
  await browser?.close();
  host?.close();
});

beforeEach(async () => {
  posted.length = 0;
  page = await browser.newPage();
  page.setDefaultTimeout(WAIT.timeout);
  await page.goto(host.url);
  // As text: the browser imports it, not the test.
  await page.evaluate(`import('/kit/sandbox/sandbox.ts').then((module) => Object.assign(globalThis, module))`);
  return () => page.close();
});

declare const openSandbox: typeof Open;
declare const openFrame: typeof OpenFrame;
declare const frame: SandboxFrame;

type Given = Omit<SandboxOptions, 'frame' | 'deadlineMs' | 'signal'> & { deadlineMs?: number };

/** Runs until there are `count` events, or to the end; gives them. */
function collect(given: Given, count = Number.MAX_SAFE_INTEGER): Promise<SandboxEvent[]> {
  return page.evaluate(
    async ([options, wanted]) => {
      const events = [];
      const sandbox = await openSandbox(options);
      for await (const event of sandbox.events) {
        events.push(event);
        if (events.length === wanted) break;
      }
      return events;
    },
    [{ deadlineMs: LONG, frame: FRAME_PATH, ...given }, count] as const,
  );
}

const frames = () => page.locator('iframe').count();

test('the frame’s policy holds the hash of its script', async () => {
  const text = await readFile(new URL('../../../public/sandbox/frame.html', import.meta.url), 'utf8');
  const script = /<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
  expect(text).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  expect(text).not.toContain('unsafe');
});

test('messages arrive in order, and leaving the loop removes the frame', async () => {
  const source = 'for (let index = 0; index < 50; index += 1) postMessage(index);';
  const all = Array.from({ length: 50 }, (_, data) => ({ type: 'message', data, ports: [] }));
  for (const count of [50, 1]) expect(await collect({ source }, count)).toEqual(all.slice(0, count));
  expect(await frames()).toBe(0);
});

test('the prefix runs first, in the same worker, and hears what it is told', async () => {
  const answer = await page.evaluate(async (frame) => {
    const prefix = 'let heard;\nonmessage = ({ data }) => postMessage(heard + data);';
    const sandbox = await openSandbox({ frame, prefix, source: 'heard = 40;', deadlineMs: 300_000 });
    sandbox.tell(2);
    for await (const event of sandbox.events) return event;
    return undefined;
  }, FRAME_PATH);
  expect(answer).toMatchObject({ type: 'message', data: 42 });
});

test('an endless loop is killed at the deadline; the page never froze, and the next run works', async () => {
  const result = await page.evaluate(async (frame) => {
    const start = performance.now();
    const events = [];
    const sandbox = await openSandbox({ frame, source: 'while (true) {}', deadlineMs: 800 });
    let ticks = 0;
    const timer = setInterval(() => {
      ticks += 1;
    }, 10);
    for await (const event of sandbox.events) events.push(event);
    clearInterval(timer);
    return { events, ms: performance.now() - start, ticks };
  }, FRAME_PATH);
  expect(result.events).toEqual([{ type: 'killed', reason: 'deadline' }]);
  expect(result.ms).toBeGreaterThanOrEqual(790);
  // A frozen page would have counted the last tick only.
  expect(result.ticks).toBeGreaterThan(2);
  expect(await frames()).toBe(0);
  expect(await collect({ source: 'postMessage(1)' }, 1)).toEqual([{ type: 'message', data: 1, ports: [] }]);
});

test('a flood of messages is stopped', async () => {
  const events = await collect({ source: 'while (true) postMessage(0);', messages: 20 });
  expect(events).toHaveLength(21);
  expect(events.at(-1)).toEqual({ type: 'killed', reason: 'messages' });
});

test('errors carry their line in the source', async () => {
  const prefix = 'let one;\nlet two;';
  const thrown = await collect({ prefix, source: '\nthrow new Error("raté");' }, 1);
  expect(thrown[0]).toEqual({ type: 'error', message: expect.stringContaining('raté'), line: 2, column: 7 });
  const syntax = await collect({ prefix, source: 'let a;\nlet b = ;\n' }, 1);
  expect(syntax[0]).toMatchObject({
    type: 'error',
    line: 2,
    column: 9,
    message: expect.stringContaining('SyntaxError'),
  });
});

test('the worker reaches neither the page, nor the network, nor storage, nor eval', async () => {
  const source = `
    const attempts = {
      page: () => [typeof parent, typeof document, typeof localStorage].join(),
      origin: () => origin,
      eval: () => eval('1'),
      function: () => new Function('return 1')(),
      import: () => importScripts('${host.url}canary'),
      storage: () => new Promise((resolve, reject) => {
        const request = indexedDB.open('x');
        request.onsuccess = () => resolve('open');
        request.onerror = () => reject(request.error);
      }),
      fetch: () => fetch('${host.url}', { method: 'POST', body: 'reached' }).then(() => 'sent'),
      post: () => fetch('${host.url}', { method: 'POST', mode: 'no-cors', body: 'reached' }).then(() => 'sent'),
      socket: () => new Promise((resolve, reject) => {
        const socket = new WebSocket('${host.url.replace('http', 'ws')}');
        socket.onopen = () => resolve('open');
        socket.onerror = () => reject(new Error('refused'));
      }),
    };
    (async () => {
      const result = {};
      for (const [name, attempt] of Object.entries(attempts)) {
        try { result[name] = await attempt(); } catch (error) { result[name] = 'refused'; }
      }
      postMessage(result);
    })();`;
  const [event] = await collect({ source }, 1);
  expect(event).toEqual({
    type: 'message',
    ports: [],
    data: {
      page: 'undefined,undefined,undefined',
      origin: 'null',
      ...Object.fromEntries(
        ['eval', 'function', 'import', 'storage', 'fetch', 'post', 'socket'].map((name) => [name, 'refused']),
      ),
    },
  });
  expect(posted).toEqual([]);
});

test('outside a sandbox, the frame’s page runs nothing', async () => {
  const answered = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe');
    frame.src = address;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => {
      port1.onmessage = () => resolve(true);
    });
    await new Promise((resolve) => {
      frame.onload = resolve;
      document.body.append(frame);
    });
    frame.contentWindow?.postMessage('open', '*', [port2]);
    return Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve(false), 300))]);
  }, FRAME_PATH);
  expect(answered).toBe(false);
});

test('one frame serves many runs, with the network cut', async () => {
  await page.evaluate(async (address) => {
    Object.assign(globalThis, { frame: await openFrame(address) });
  }, FRAME_PATH);
  await page.context().setOffline(true);
  const results = await page.evaluate(async () => {
    const events = [];
    for (const source of ['while (true) {}', 'postMessage(1)', 'const b = ;', 'postMessage(2)']) {
      const deadlineMs = source.startsWith('while') ? 500 : 300_000;
      for await (const event of frame.run({ source, deadlineMs }).events) {
        events.push(event);
        break;
      }
    }
    return events;
  });
  await page.context().setOffline(false);
  expect(results).toMatchObject([
    { type: 'killed', reason: 'deadline' },
    { type: 'message', data: 1 },
    { type: 'error', line: 1, column: 11 },
    { type: 'message', data: 2 },
  ]);
});

test('an abort ends the stream and removes the frame; a signal already aborted opens nothing', async () => {
  const result = await page.evaluate(async (frame) => {
    const controller = new AbortController();
    const options = {
      frame,
      source: 'setInterval(() => postMessage(0), 5)',
      deadlineMs: 300_000,
      signal: controller.signal,
    };
    const sandbox = await openSandbox(options);
    let seen = 0;
    for await (const _ of sandbox.events) {
      seen += 1;
      if (seen === 3) controller.abort();
    }
    const refused = await openSandbox(options).then(
      () => 'opened',
      (error) => error.name,
    );
    return { seen, refused };
  }, FRAME_PATH);
  expect(result.seen).toBeGreaterThanOrEqual(3);
  expect(result.refused).toBe('AbortError');
  expect(await frames()).toBe(0);
});
