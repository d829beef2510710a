// WebKit: WebKitGTK's own driver (W3C WebDriver) and a bare window, on a virtual screen..
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../servers.ts';
import type { Engine, EnginePage, LaunchOptions, PageOptions } from './engine.ts';

const WINDOW = join(import.meta.dirname, 'webkit-window.py');
/** W3C WebDriver's code points for keys that are not characters. */
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\ue004',
  Enter: '\ue007',
  Escape: '\ue00c',
  PageDown: '\ue00f',
  ArrowLeft: '\ue012',
  ArrowUp: '\ue013',
  ArrowRight: '\ue014',
  ArrowDown: '\ue015',
};

/** Ends with this process even when a test is cut short. */
function start(command: string, given: string[], environment: NodeJS.ProcessEnv, output: 'ignore' | 'pipe') {
  const child = spawn(command, given, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'ignore', output],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** `driver`: absolute path of WebKitWebDriver. */
export async function launchWebKit(driver: string, { javaScript = true }: LaunchOptions): Promise<Engine> {
  const screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '2600x1600x24', '-nolisten', 'tcp'], {}, 'pipe');
  const [display] = await once(createInterface({ input: screen.stdio[3] as Readable }), 'line');
  // Without a graphics card: drawn by the processor, from ordinary memory.
  const environment = {
    DISPLAY: `:${display}`,
    GTK_A11Y: 'none',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  };
  const open = (options?: PageOptions) => openPage(driver, environment, { javaScript, ...options });
  const { browserVersion, ...first } = await open();
  await first.close();
  return { name: 'webkit', version: `WebKitGTK ${browserVersion}`, open, close: () => end(screen) };
}

/** A driver has one session, and a session one window. */
async function openPage(
  driver: string,
  environment: NodeJS.ProcessEnv,
  { width = 1280, height = 900, javaScript }: PageOptions & LaunchOptions,
): Promise<EnginePage & { browserVersion: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'));
  const log = join(folder, 'log');
  const port = await freePort();
  const child = start(driver, [`--port=${port}`, '--host=127.0.0.1'], environment, 'ignore');
  const send = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) {
      const { error, message } = value as { error: string; message: string };
      throw new Error(`WebKitWebDriver, ${method} ${path}: ${error}: ${message}`);
    }
    return value;
  };
  const given = [`--width=${width}`, `--height=${height}`, `--log=${log}`];
  if (!javaScript) given.push('--no-javascript');
  const options = { binary: WINDOW, args: given };
  const capabilities = {
    alwaysMatch: { 'webkitgtk:browserOptions': options, timeouts: { script: 180_000, pageLoad: 180_000 } },
  };
  await listening(() => send('/status'));
  const { sessionId, capabilities: actual } = (await send('/session', { capabilities })) as {
    sessionId: string;
    capabilities: { browserVersion: string };
  };
  const session = `/session/${sessionId}`;
  let said: string[] = [];
  const readNoise = async () => {
    said = (await readFile(log, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  };
  const perform = (type: string, actions: object[], more = {}) =>
    send(`${session}/actions`, { actions: [{ type, id: type, ...more, actions }] }).then(() => {});
  return {
    browserVersion: actual.browserVersion,
    goto: async (url) => void (await send(`${session}/url`, { url })),
    async evaluate(task, ...values) {
      const script = `const [values, done] = arguments;
        (async () => (${task})(...values))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const answer = (await send(`${session}/execute/async`, { script, args: [values] })) as {
        value?: never;
        error?: string;
      };
      await readNoise();
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value as never;
    },
    pressAt: (x, y) =>
      perform(
        'pointer',
        [
          { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
        { parameters: { pointerType: 'mouse' } },
      ),
    key(name) {
      const value = KEYS[name] ?? name;
      return perform('key', [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
    },
    noise: () => said,
    async close() {
      await send(session, undefined, 'DELETE').catch(() => {});
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Resolves when the driver answers. Gives up after two minutes with its last error. */
async function listening(ask: () => Promise<unknown>): Promise<void> {
  for (const start = performance.now(); ; await sleep(50)) {
    try {
      await ask();
      return;
    } catch (error) {
      if (performance.now() - start > 120_000) throw error;
    }
  }
}
