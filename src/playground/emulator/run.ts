// Runs the reader's program in the sandbox, and tells what happens.

import { eventStream } from '../../kit/sandbox/event-stream.ts';
import { openFrame, type SandboxFrame } from '../../kit/sandbox/sandbox.ts';
import { assemble } from './assemble.ts';
import { fileOf, type PlaygroundEvent, type RunOptions, type RunProgram } from './protocol.ts';
import type { WorkerMessage } from './runtime/types.ts';
import { VERSION } from './runtime/version.ts';

/** ms. */
const LIMITS = {
  /** Without an answer to a ping: a loop does not end. */
  blocked: 1500,
  /** In all. */
  total: 15_000,
  /** From the request, or from the last bytes, without any more. */
  answer: 5000,
  /** Once the response is whole, for what the program still does. */
  rest: 1000,
  /** Between two looks at the clock. */
  tick: 100,
};

/** A program and its request are texts of an editor: more is a mistake, or an attack. */
const LONGEST = 100_000;

const TYPES = new Set(
  'start schedule enter leave settle print main-end listening request response response-end hang-up throw unsupported killed exit'.split(
    ' ',
  ),
);

let opening: Promise<SandboxFrame> | undefined;

/**
 * Loads what a run needs from the network: call it when the editor opens, so that everything works offline from then on.
 * Rejects when the sandbox cannot be used here.
 */
export function prepare(): Promise<SandboxFrame> {
  opening ??= openFrame(`${import.meta.env.BASE_URL}sandbox/frame.html`).catch((error) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

function forget(frame: SandboxFrame): void {
  frame.close();
  opening = undefined;
}

export const run: RunProgram = async function* (options) {
  const { signal } = options;
  signal?.throwIfAborted();
  const frame = await prepare();
  signal?.throwIfAborted();
  yield* watch(frame, options);
};

async function* watch(frame: SandboxFrame, options: RunOptions): AsyncGenerator<PlaygroundEvent, void> {
  const { program, request, signal } = options;
  if (program.text.length > LONGEST) throw new RangeError(`the program has ${program.text.length} characters`);
  const started = performance.now();
  const at = () => Math.round((performance.now() - started) * 1000) / 1000;
  const stream = eventStream<PlaygroundEvent>(() => end());
  const sandbox = frame.run({
    ...assemble(options),
    deadlineMs: LIMITS.total,
    messages: 1,
    ...(signal && { signal }),
  });
  let port: MessagePort | undefined;
  let heard = performance.now();
  let asked: number | undefined;
  let answered: number | undefined;
  const kill = (reason: Extract<PlaygroundEvent, { type: 'killed' }>['reason']) =>
    finish({ type: 'killed', reason, at: at() });
  const timer = setInterval(() => {
    const now = performance.now();
    port?.postMessage('ping');
    if (now - heard > LIMITS.blocked) {
      // Not even the emulation's first word: the frame is gone, and another is to be loaded.
      if (!port) forget(frame);
      kill('deadline');
    } else if (answered !== undefined && now - answered > LIMITS.rest) finish();
    else if (answered === undefined && asked !== undefined && now - asked > LIMITS.answer) kill('no-answer');
  }, LIMITS.tick);
  function end(): void {
    clearInterval(timer);
    port?.close();
    sandbox.end();
  }
  function finish(event?: PlaygroundEvent): void {
    if (event) stream.push(event);
    end();
    stream.close();
  }
  function take(message: WorkerMessage): void {
    heard = performance.now();
    if (message.type === 'pong') return;
    if (message.type === 'idle') {
      if (request === undefined || answered !== undefined) finish();
      return;
    }
    if (!TYPES.has(message.type)) {
      kill('messages');
      return;
    }
    if (message.type === 'request' || message.type === 'response') asked = heard;
    if (message.type === 'response-end' || message.type === 'hang-up') answered = heard;
    stream.push(message);
    if (message.type === 'exit' || message.type === 'killed') finish();
  }
  void (async () => {
    for await (const event of sandbox.events) {
      if (event.type === 'killed') kill(event.reason);
      else if (event.type === 'message') {
        port = event.ports[0];
        if (port) port.onmessage = ({ data }) => take(data);
      } else finish(syntaxError(event.message, program, event, at()));
    }
    finish();
  })();
  yield* stream.events;
  signal?.throwIfAborted();
}

/** What the engine could not read, as Node.js tells it. */
function syntaxError(
  message: string,
  { text, format }: RunOptions['program'],
  { line, column }: { line: number; column: number },
  at: number,
): PlaygroundEvent {
  const said = message.replace(/^Uncaught /, '');
  const lines = text.split('\n');
  // The end of the text, once wrapped, is a line further.
  const known = line > 0 && line <= lines.length;
  const file = fileOf({ format });
  const place = known
    ? `${file}:${line}\n${lines[line - 1]}\n${' '.repeat(Math.max(0, column - 1))}^\n\n`
    : `${file}\n\n`;
  const where = known ? { line, column } : {};
  return { type: 'throw', name: 'SyntaxError', text: `${place}${said}\n\nNode.js ${VERSION}\n`, ...where, at };
}
