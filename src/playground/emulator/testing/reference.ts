// Runs programs in Node.js itself, and what the tests compare of a run.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileOf, type HttpRequest, type PlaygroundEvent, type Program } from '../protocol.ts';
import { requestBytes } from '../request-bytes.ts';
import { isWhole } from './response-end.ts';

/** What must be the same in both. */
export interface Outcome {
  /** latin1, the date's value aside. */
  response: string;
  stdout: string;
  stderr: string;
  /** undefined when the program was still running. */
  code: number | undefined;
}

const PRELOAD = fileURLToPath(new URL('./any-port.cjs', import.meta.url));
/** ms for a program that goes on by itself once the response is there. */
const REST = 2500;
const LONGEST = 8000;

export type Files = Readonly<Record<string, string>>;

export async function runInNode({ text, format }: Program, request?: HttpRequest, files: Files = {}): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'));
  const file = join(folder, fileOf({ format }));
  await writeFile(file, text);
  for (const [name, beside] of Object.entries(files)) await writeFile(join(folder, name), beside);
  const child = spawn(process.execPath, ['--require', PRELOAD, file], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  // A test that is cut short must not leave a program behind.
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  child.once('exit', () => process.off('exit', reap));
  const said = { response: '', stdout: '', stderr: '' };
  let code: number | undefined;
  const { promise: over, resolve: finish } = Promise.withResolvers<void>();
  let idle = false;
  let resting: NodeJS.Timeout | undefined;
  /** Nothing more is asked of it: it says when it only waits for requests. */
  const rest = (): void => {
    if (resting) return;
    child.kill('SIGWINCH');
    resting = setTimeout(finish, REST);
  };
  const heard = (key: keyof typeof said, encoding: BufferEncoding) => (chunk: Buffer) => {
    said[key] += chunk.toString(encoding);
  };
  child.stdout?.on('data', heard('stdout', 'utf8'));
  child.stderr?.on('data', heard('stderr', 'utf8'));
  child.on('close', (status) => {
    code = idle ? undefined : (status ?? undefined);
    finish();
  });
  let asked = false;
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    idle ||= chunk.toString().endsWith('idle\n');
    if (asked) return;
    asked = true;
    const port = Number.parseInt(chunk.toString(), 10);
    // It asks its own server, and ends.
    if (!request) return;
    if (!port) return rest();
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard('response', 'latin1')(bytes);
      if (!isWhole(said.response, request.method)) return;
      socket.end();
      rest();
    });
    socket.on('close', rest);
    socket.write(Buffer.from(requestBytes(request), 'latin1'));
  });
  const deadline = setTimeout(finish, LONGEST);
  await over;
  clearTimeout(deadline);
  clearTimeout(resting);
  child.kill('SIGKILL');
  await rm(folder, { recursive: true });
  // The program's folder is `/` in the browser.
  const placed = (text: string) => text.replaceAll(`${folder}/`, '/').replaceAll(folder, '/');
  return normalize({ response: said.response, stdout: placed(said.stdout), stderr: placed(said.stderr), code });
}

export function outcomeOf(events: readonly PlaygroundEvent[]): Outcome {
  const of = (stream: string) =>
    events.map((event) => (event.type === 'print' && event.stream === stream ? event.text : '')).join('');
  const thrown = events.find((event) => event.type === 'throw');
  const exit = events.find((event) => event.type === 'exit');
  return normalize({
    response: events.map((event) => (event.type === 'response' ? event.bytes : '')).join(''),
    stdout: of('stdout'),
    stderr: of('stderr') + (thrown?.type === 'throw' ? thrown.text : ''),
    code: exit?.type === 'exit' ? exit.code : thrown ? 1 : undefined,
  });
}

/** Less what differs from one run of Node.js to another: the date, the folder, the stack, process numbers. */
function normalize({ response, stdout, stderr, code }: Outcome): Outcome {
  const path = /(?:file:\/\/)?[^\s('"]*\/(program\.[cm]js)/g;
  const clean = (text: string) =>
    text
      .replace(path, '$1')
      .split('\n')
      .filter((line) => !/^\s+at |^Emitted 'error' event|^\s+\.\.\. \d+ lines matching cause/.test(line))
      .map((line) => line.replace(/^(\s*)\^+$/, '$1^'))
      .join('\n')
      .replace(/\(node:\d+\)/g, '(node:1)');
  return {
    response: response.replace(/^(Date: ).*?(?=\r)/im, '$1–'),
    stdout: clean(stdout),
    // After a last frame, or after none.
    stderr: clean(stderr).replace(/ \{(?=\n {2}code:)/, ''),
    code,
  };
}

const FRAME = /^\n?(?:node:|program\.|<anonymous_script>)[^\n]*\n[^\n]*\n(?:\s*\^\n)?\n?/m;

/**
 * Both, with what the browser cannot know left out of both: Node.js shows a line of its own source, or the statement that
 * threw an error made elsewhere.
 */
export function comparable(node: Outcome, browser: Outcome): { node: Outcome; browser: Outcome } {
  const own =
    /^(?:node:|<anonymous_script>)/m.test(node.stderr) || (FRAME.test(node.stderr) && !FRAME.test(browser.stderr));
  if (!own) return { node, browser };
  const without = (outcome: Outcome): Outcome => ({ ...outcome, stderr: outcome.stderr.replace(FRAME, '') });
  return { node: without(node), browser: without(browser) };
}
