// Other versions of Node.js, and other runtimes, from their npm packages; npm keeps them in the user's cache.
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Runtime } from '../server/processes/interpreters.ts';
import { TOOLS } from '../text/tools.ts';
import { UsageError } from './terminal.ts';

const execute = promisify(execFile);

interface Source {
  name: string;
  package: string;
  /** A command of the package that prints the path of its executable. */
  command: readonly string[];
}

const { platform, arch } = process;
/** The package `node` installs these by a script, under these names. */
const nodePackage = `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform === 'win32' ? 'win' : platform}-${arch}`;

const SOURCES: Record<string, Source> = {
  node: { name: 'Node.js', package: nodePackage, command: ['node', '-p', 'process.execPath'] },
  deno: { name: 'Deno', package: 'deno', command: ['deno', 'eval', 'console.log(Deno.execPath())'] },
  bun: { name: 'Bun', package: 'bun', command: ['bun', '-p', 'process.execPath'] },
};

/** « v24.21.0 », « deno 2.9.6 (stable, …) » and « 1.4.5 » alike. */
async function versionOf(path: string): Promise<string> {
  const { stdout } = await execute(path, ['--version']);
  return /\d+\.\d+\.\d+[\w.-]*/.exec(stdout)?.[0] ?? '';
}

/** The newest release of a line; what an earlier call has fetched where the registry does not answer. */
async function fetchRuntime({ name, package: wanted, command }: Source, range: string): Promise<Runtime> {
  // Under `npm run`, the path of npm's own script.
  const npm = process.env['npm_execpath'];
  const [file = '', ...before] = npm ? [process.execPath, npm] : [`npm${platform === 'win32' ? '.cmd' : ''}`];
  const run = (...options: string[]) =>
    execute(file, [...before, 'exec', '--yes', ...options, `--package=${wanted}@${range}`, '--', ...command]);
  const { stdout } = await run().catch((error: Error) =>
    run('--offline').catch(() => {
      throw new UsageError(TOOLS.noRuntime(`${name} ${range}`, error.message));
    }),
  );
  const path = stdout.trim();
  return { name, version: await versionOf(path), path };
}

/**
 * The runtime that `asked` names: a major of Node.js (`22`), `deno`, `bun`, or the path of a Node.js. Throws `UsageError`
 * when it cannot be had.
 */
export async function findRuntime(asked: string): Promise<Runtime> {
  if (/^\d+(\.\d+)*$/.test(asked)) return fetchRuntime(SOURCES['node'] as Source, asked);
  const source = asked === 'node' ? undefined : SOURCES[asked];
  if (source) return fetchRuntime(source, 'latest');
  const path = resolve(asked);
  const version = await versionOf(path).catch((error: Error) => {
    throw new UsageError(TOOLS.badRuntime(asked, error.message));
  });
  return { name: 'Node.js', version, path };
}
