// The browser's half: the program in a worker of the sandbox, where it finds what any worker has.
import { openSandbox, type SandboxOptions } from '../../kit/sandbox/sandbox.ts';
import type { Event } from './events.ts';

/** Far over what the program takes; what is still running then is killed. */
const DEADLINE_MS = 5000;

/**
 * A worker's console writes where nobody can read: `console.log` posts its line instead. Asked, the worker answers with
 * a timer longer than any of the program's, so that all of those have run by then, however late.
 */
const PREFIX = `console.log = (text) => postMessage({ line: String(text) });
onmessage = () => setTimeout(() => postMessage('waiting'), 300);`;

/** Nothing varies from run to run but the times. */
export async function* observe(options: Pick<SandboxOptions, 'source' | 'frame' | 'signal'>): AsyncGenerator<Event> {
  yield { type: 'runtime', where: 'browser', name: browserName(navigator.userAgent) };
  try {
    yield* linesOf(options);
  } catch (error) {
    options.signal?.throwIfAborted();
    yield failed((error as Error).message);
  }
}

/**
 * A browser never says that nothing is left to run: the worker is asked, until it answers without having written in
 * between.
 */
async function* linesOf(options: Parameters<typeof observe>[0]): AsyncGenerator<Event> {
  const sandbox = await openSandbox({ ...options, prefix: PREFIX, deadlineMs: DEADLINE_MS });
  sandbox.tell('?');
  let quiet = true;
  for await (const event of sandbox.events) {
    if (event.type === 'error') return yield failed(event.message);
    if (event.type === 'killed') return yield failed('arrêté de force');
    const message = event.data as { line: string } | 'waiting';
    if (message !== 'waiting') {
      quiet = false;
      yield { type: 'line', where: 'browser', text: message.line };
    } else if (quiet) {
      return yield { type: 'end', where: 'browser', how: 'waiting' };
    } else {
      quiet = true;
      sandbox.tell('?');
    }
  }
  options.signal?.throwIfAborted();
}

const failed = (detail: string): Event => ({ type: 'end', where: 'browser', how: 'failed', detail });

/** `Firefox 145`; what a browser calls itself may be untrue, and decides nothing here. */
export function browserName(userAgent: string): string {
  const names: [RegExp, string][] = [
    [/Firefox\/(\d+)/, 'Firefox'],
    [/Edg\/(\d+)/, 'Edge'],
    [/HeadlessChrome\/(\d+)/, 'Chromium'],
    [/Chrome\/(\d+)/, 'Chrome'],
    [/Version\/(\d+).*Safari/, 'Safari'],
  ];
  for (const [pattern, name] of names) {
    const version = pattern.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return 'Navigateur';
}
