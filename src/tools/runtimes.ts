// Other versions of Node.js, and other runtimes, from their npm packages; kept in the user's cache folder.
import { execFile } from 'node:child_process';
import { glob, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Runtime } from '../server/processes/interpreters.ts';
import { TOOLS } from '../text/tools.ts';
import { UsageError } from './terminal.ts';

const execute = promisify(execFile);

interface Source {
  name: string;
  /** Without scripts: the executable is in a package of its own for each platform. */
  package: string;
  /** Where the executable is, in `node_modules`. */
  executable: string;
}

const { platform, arch } = process;
const exe = platform === 'win32' ? '.exe' : '';
/** The package `node` installs these by a script, under these names. */
const nodePackage = `${platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node'}-${platform === 'win32' ? 'win' : platform}-${arch}`;

const SOURCES: Record<string, Source> = {
  node: { name: 'Node.js', package: nodePackage, executable: `${nodePackage}/bin/node${exe}` },
  deno: { name: 'Deno', package: 'deno', executable: `@deno/*/deno${exe}` },
  bun: { name: 'Bun', package: 'bun', executable: `@oven/*/bin/bun${exe}` },
};

const cacheFolder = (): string =>
  join(process.env['XDG_CACHE_HOME'] || process.env['LOCALAPPDATA'] || join(homedir(), '.cache'), 'a-propos-de-nodejs');

/** « v24.21.0 », « deno 2.9.6 (stable, …) » and « 1.4.5 » alike. */
async function versionOf(path: string): Promise<string> {
  const { stdout } = await execute(path, ['--version']);
  return /\d+\.\d+\.\d+[\w.-]*/.exec(stdout)?.[0] ?? '';
}

async function findExecutable(folder: string, pattern: string): Promise<string | undefined> {
  for await (const file of glob(pattern, { cwd: join(folder, 'node_modules') }))
    return join(folder, 'node_modules', file);
  return undefined;
}

/** Installs the newest release of a line; what an earlier call installed is used where the registry does not answer. */
async function install({ name, package: wanted, executable }: Source, range: string): Promise<Runtime> {
  const folder = join(cacheFolder(), `${wanted}-${range}`);
  await mkdir(folder, { recursive: true });
  // Under `npm run`, the path of npm's own script.
  const npm = process.env['npm_execpath'];
  const command = npm ? [process.execPath, npm] : [`npm${platform === 'win32' ? '.cmd' : ''}`];
  const asked = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', `${wanted}@${range}`];
  const [file = '', ...before] = command;
  const failed = await execute(file, [...before, ...asked]).then(
    () => undefined,
    (error: Error) => error,
  );
  const path = await findExecutable(folder, executable);
  if (!path) throw new UsageError(TOOLS.noRuntime(`${name} ${range}`, failed?.message ?? TOOLS.noExecutable));
  return { name, version: await versionOf(path), path };
}

/**
 * The runtime that `asked` names: a major of Node.js (`22`), `deno`, `bun`, or the path of a Node.js. Throws `UsageError`
 * when it cannot be had.
 */
export async function findRuntime(asked: string): Promise<Runtime> {
  if (/^\d+(\.\d+)*$/.test(asked)) return install(SOURCES['node'] as Source, asked);
  const source = asked === 'node' ? undefined : SOURCES[asked];
  if (source) return install(source, 'latest');
  const path = resolve(asked);
  const version = await versionOf(path).catch((error: Error) => {
    throw new UsageError(TOOLS.badRuntime(asked, error.message));
  });
  return { name: 'Node.js', version, path };
}
