// The servers that tests talk to: the companion as npm start runs it, and a plain static host.
import { type ChildProcess, type ExecFileOptions, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';

export const ROOT = join(import.meta.dirname, '..');

export type StartedCompanion = Awaited<ReturnType<typeof startCompanion>>;

/** Runs a program, by default this Node.js; `ended` resolves however it ends, the code being null after a signal. */
export function runNode(given: readonly string[], options: ExecFileOptions, file = process.execPath) {
  const running = promisify(execFile)(file, given, { ...options, encoding: 'utf8' });
  const ended = running.then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }) as { code: number | null; stdout: string; stderr: string },
  );
  return { child: running.child, ended };
}

/** Starts a process that ends with this one, even when a test is cut short. */
export function startChild(file: string, given: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(file, given, options);
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  child.once('exit', () => process.off('exit', reap));
  return child;
}

/** Resolves with its exit code once it has ended; null when a signal ended it. */
export async function endChild(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  return (await ended)[0];
}

/**
 * Starts a server and waits until it has printed `count` addresses, each at the end of a line. Rejects with its output
 * when it ends before. It is killed when it goes out of scope.
 */
export async function startServer([file = '', ...given]: readonly string[], options: SpawnOptions, count = 1) {
  const child = startChild(file, given, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  const addresses: string[] = [];
  await new Promise<void>((resolve, reject) => {
    child.once('close', () => reject(new Error(output)));
    createInterface({ input: child.stdout as Readable }).on('line', (line) => {
      output += `${line}\n`;
      const address = /(http:\/\/\S+)$/.exec(line)?.[1];
      if (address && addresses.push(address) === count) resolve();
    });
  });
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => endChild(child, signal);
  return {
    child,
    addresses,
    /** All that was printed so far, stdout and stderr. */
    output: () => output,
    stop,
    [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')),
  };
}

/** What `npm start` runs. */
export const COMMAND = [process.execPath, 'src/server/main.ts'];

/**
 * Starts `npm start`'s server on free ports. `inherit`: whether it gets this process's environment, too. `hello`: the
 * address of the hello-world on a port of its own.
 */
export async function startCompanion(
  environment: Record<string, string> = {},
  { root = ROOT, command = COMMAND, inherit = true } = {},
) {
  const env = { ...(inherit && process.env), PORT: '0', HELLO_PORT: '0', ...environment };
  const server = await startServer(command, { cwd: root, env }, 2);
  const [url = '', hello = ''] = server.addresses;
  return { ...server, url, hello, port: Number(new URL(url).port) };
}

/** A host that knows files and nothing else. */
export async function startStatic(
  folder = join(ROOT, 'dist'),
  prefix = '/',
  options: { preCompressed?: boolean } = {},
): Promise<{ url: string; stop(): Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true });
  await app.register(fastifyStatic, { root: folder, prefix, ...options });
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url: `${origin}${prefix}`, stop: () => app.close() };
}

/** Has a server listen on a free port of this machine, and gives the port. */
export async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
