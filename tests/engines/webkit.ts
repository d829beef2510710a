// WebKit: WebKitGTK's own driver (W3C WebDriver) and a bare window, on a virtual screen.
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { vi } from 'vitest';
import { endChild, freePort, startChild } from '../servers.ts';
import { WAIT } from '../timeouts.ts';
import type { Engine, EnginePage } from './engine.ts';

const WINDOW = join(import.meta.dirname, 'webkit-window.py');

/** `driver`: absolute path of WebKitWebDriver. */
export async function launchWebKit(driver: string, javaScript: boolean): Promise<Engine> {
  const screen = startChild('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = await once(createInterface({ input: screen.stdio[3] as Readable }), 'line');
  // Without a graphics card: drawn by the processor, from ordinary memory.
  const environment = {
    DISPLAY: `:${display}`,
    GTK_A11Y: 'none',
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    WEBKIT_DISABLE_DMABUF_RENDERER: '1',
  };
  return {
    open: () => openPage(driver, { ...process.env, ...environment }, javaScript),
    close: async () => void (await endChild(screen, 'SIGKILL')),
  };
}

/** A driver has one session, and a session one window. */
async function openPage(driver: string, env: NodeJS.ProcessEnv, javaScript: boolean): Promise<EnginePage> {
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'));
  const log = join(folder, 'log');
  const port = await freePort();
  const child = startChild(driver, [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' });
  const send = async (path: string, body?: object, method = body ? 'POST' : 'GET') => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebKitWebDriver, ${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  await vi.waitFor(() => send('/status'), WAIT);
  const options = { binary: WINDOW, args: [log, javaScript ? 'on' : 'off'] };
  const timeouts = { script: 180_000, pageLoad: 180_000 };
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options, timeouts } };
  const { sessionId } = (await send('/session', { capabilities })) as { sessionId: string };
  const session = `/session/${sessionId}`;
  return {
    goto: async (url) => void (await send(`${session}/url`, { url })),
    async evaluate(task, ...values) {
      const script = `const [values, done] = arguments;
        (async () => (${task})(...values))().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const answer = (await send(`${session}/execute/async`, { script, args: [values] })) as {
        value?: never;
        error?: string;
      };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value as never;
    },
    async pressAt(x, y) {
      const actions = [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ];
      await send(`${session}/actions`, { actions: [{ type: 'pointer', id: 'mouse', actions }] });
    },
    noise: async () => (await readFile(log, 'utf8')).split('\n').filter(Boolean),
    async close() {
      await send(session, undefined, 'DELETE').finally(() => endChild(child, 'SIGKILL'));
    },
  };
}
