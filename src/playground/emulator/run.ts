// Runs the reader's program in the sandbox, and tells what happens.

import { eventStream } from '../../kit/sandbox/event-stream.ts';
import { openFrame, type SandboxFrame } from '../../kit/sandbox/sandbox.ts';
import { assemble } from './assemble.ts';
import { loadParts } from './parts.ts';
import { fileOf, type PlaygroundEvent, type RunOptions, type RunProgram } from './protocol.ts';
import type { WorkerMessage } from './runtime/types.ts';
import { VERSION } from './runtime/version.ts';

/** ms. */
const LIMITS = {
  /** Without the emulation's first word: nothing of the program has run, and the frame may be gone. */
  start: 10_000,
  /** Without an answer to a ping: a loop does not end. Lengthened by `pace`, as `rest` is. */
  blocked: 1500,
  /** In all. */
  total: 15_000,
  /** From the request, or from the last bytes, without any more. */
  answer: 5000,
  /** Once the response is whole, for what the program still does. */
  rest: 1000,
  /** Between two looks at the clock. */
  tick: 100,
  /** Until the emulation's first word, on a quiet machine. */
  quiet: 200,
  /**
   * The most times that `blocked` and `rest` are lengthened: a program that takes memory without end is stopped before the
   * page suffers.
   */
  slowest: 4,
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
  const { program, signal } = options;
  if (program.text.length > LONGEST) throw new RangeError(`the program has ${program.text.length} characters`);
  signal?.throwIfAborted();
  const frame = await prepare();
  const parts = await loadParts(program.text).catch(() => undefined);
  signal?.throwIfAborted();
  if (parts) yield* watch(frame, options, parts);
  else yield { type: 'killed', reason: 'part', at: 0 };
};

async function* watch(
  frame: SandboxFrame,
  options: RunOptions,
  parts: readonly string[],
): AsyncGenerator<PlaygroundEvent, void> {
  const { program, request, signal } = options;
  if (await isNoModule(program)) {
    yield await syntaxError({ message: '', line: 0, column: 0 }, program, 0);
    return;
  }
  const assembled = assemble(options, parts);
  const started = performance.now();
  const at = () => Math.round((performance.now() - started) * 1000) / 1000;
  const stream = eventStream<PlaygroundEvent>(() => end());
  const sandbox = frame.run({
    ...assembled,
    deadlineMs: LIMITS.total,
    messages: 1,
    ...(signal && { signal }),
  });
  let port: MessagePort | undefined;
  /** How many times slower than a quiet machine this one is, by the time that the emulation took to speak first. */
  let pace = 1;
  /** Looks at the clock since the worker last spoke: late themselves on a busy machine, they give it as much more time. */
  let silent = 0;
  let asked: number | undefined;
  let answered: number | undefined;
  const kill = (reason: Extract<PlaygroundEvent, { type: 'killed' }>['reason']) =>
    finish({ type: 'killed', reason, at: at() });
  const timer = setInterval(() => {
    const now = performance.now();
    port?.postMessage('ping');
    silent += 1;
    if (silent * LIMITS.tick > (port ? LIMITS.blocked * pace : LIMITS.start)) {
      if (!port) forget(frame);
      kill('deadline');
    } else if (answered !== undefined && now - answered > LIMITS.rest * pace) finish();
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
    silent = 0;
    if (message.type === 'pong') return;
    if (message.type === 'idle') {
      if (request === undefined || answered !== undefined) finish();
      return;
    }
    if (!TYPES.has(message.type)) {
      kill('messages');
      return;
    }
    if (message.type === 'request' || message.type === 'response') asked = performance.now();
    if (message.type === 'response-end' || message.type === 'hang-up') answered = performance.now();
    stream.push(message);
    if (message.type === 'exit' || message.type === 'killed') finish();
  }
  void (async () => {
    for await (const event of sandbox.events) {
      if (event.type === 'killed') kill(event.reason);
      else if (event.type === 'message') {
        port = event.ports[0];
        pace = Math.min(LIMITS.slowest, Math.max(1, at() / LIMITS.quiet));
        if (port) port.onmessage = ({ data }) => take(data);
      } else finish(await syntaxError(event, program, at()));
    }
    finish();
  })();
  yield* stream.events;
  signal?.throwIfAborted();
}

/** Found in a program that Node.js would take for a module. */
const IN_MODULES =
  /import statement outside|Unexpected token 'export'|^SyntaxError: await is only|'import\.meta' outside/;
const NOT_A_MODULE =
  '(node:1) Warning: Failed to load the ES module: program.cjs. Make sure to set "type": "module" in the nearest ' +
  'package.json file or use the .mjs extension.\n' +
  '(Use `node --trace-warnings ...` to show where the warning was created)\n';

/** Without the network, the parser may not come: the engine's own words are then shown. */
const parse = (program: RunOptions['program']) =>
  import('./syntax.ts').then(
    ({ readSyntax }) => readSyntax(program),
    () => undefined,
  );

/** Levels of brackets in brackets that are taken away: each reads the whole program. */
const DEEPEST = 50;

/** Whether a `return` may stand outside functions, whose bodies are taken away from the inside out. */
function returnsOutside(text: string): boolean {
  let code = text;
  for (let level = 0; level < DEEPEST && /\breturn\b/.test(code); level += 1) {
    const before = code;
    code = code
      .replace(/\([^(){}]*\)/g, '¤')
      .replace(/(\b(?:if|for|while|switch|catch)\s*(?:await\s*)?¤\s*|(?:[^¤>\s]|^)\s*)\{([^{}]*)\}/g, '$1$2')
      .replace(/(?:¤|=>)\s*\{[^{}]*\}/g, '¤');
    if (code === before) break;
  }
  return /\breturn\b/.test(code);
}

/** Has what the function that a module becomes here may have, and a module may not. */
const isNoModule = async (program: RunOptions['program']): Promise<boolean> =>
  program.format === 'module' &&
  (/\bexport\b/.test(program.text) || returnsOutside(program.text)) &&
  /: (?:Illegal return|Duplicate export|Export )/.test((await parse(program))?.message ?? '');

/** What could not be read, as Node.js tells it: by the engine when its words are Node.js's, else by a parser. */
async function syntaxError(
  { message, line, column }: { message: string; line: number; column: number },
  program: RunOptions['program'],
  at: number,
): Promise<PlaygroundEvent> {
  const lines = program.text.split('\n');
  const [, said] = /^Uncaught (SyntaxError: .*)/.exec(message) ?? [];
  // The end of the text, once wrapped, is a line further.
  const known = line > 0 && column > 0 && line <= lines.length;
  const read = said && known ? undefined : await parse(program);
  const [faultLine, faultColumn] = known ? [line, column] : [read?.line ?? 0, read?.column ?? 1];
  const words = (known ? said : read?.message) ?? said ?? (message || 'SyntaxError');
  // The program's own function is asynchronous, and Node.js's module is not one.
  const fault =
    program.format === 'module' ? words.replace(/await is only valid.*/, 'Unexpected reserved word') : words;
  const text = lines[faultLine - 1];
  const isStrange = /Invalid or/.test(fault) && /[^\0-~]/.test(text?.charAt(faultColumn - 1) ?? '');
  const isPoint = isStrange || fault.endsWith('Unexpected end of input');
  const file = fileOf(program);
  const mark = ' '.repeat(Math.max(0, faultColumn - 1)) + (isPoint ? '' : '^');
  const place = text === undefined ? `${file}\n\n` : `${file}:${faultLine}\n${text}\n${mark}\n\n`;
  const warning = program.format === 'commonjs' && IN_MODULES.test(fault) ? NOT_A_MODULE : '';
  const where = text === undefined ? {} : { line: faultLine, column: faultColumn };
  const shown = `${warning}${place}${fault}\n\nNode.js ${VERSION}\n`;
  return { type: 'throw', name: 'SyntaxError', text: shown, ...where, at };
}
