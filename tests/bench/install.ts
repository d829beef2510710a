// Installs peers outside the project: tests/bench/peers/<name>/ copied into the cache, with what its package.json asks.
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Absent, type Context } from './benchmark.ts';
import { finished } from './processes.ts';

/** `$XDG_CACHE_HOME/a-propos-de-nodejs/bench`, or below `~/.cache`. */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'a-propos-de-nodejs', 'bench');
}

/**
 * Copies the folder of these peers and installs what it depends on, unless that was done already. Returns where.
 * Throws `Absent` with npm's last words when it cannot.
 */
export async function installPeers(name: string, { cache, signal, progress }: Context): Promise<string> {
  const source = fileURLToPath(new URL(`peers/${name}/`, import.meta.url));
  const folder = join(cache, name);
  await mkdir(folder, { recursive: true });
  await cp(source, folder, { recursive: true });
  const wanted = createHash('sha256')
    .update(await readFile(join(source, 'package.json')))
    .update(process.version)
    .digest('hex');
  const stamp = join(folder, '.installed');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return folder;
  progress(`installing the peers of « ${name} » in ${folder}`);
  try {
    await finished(['npm', 'install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
      cwd: folder,
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new Absent(`not installed: ${(error as Error).message}`, { cause: error });
  }
  await writeFile(stamp, wanted);
  return folder;
}

/** The version of a package that is installed in `folder`. */
export async function versionOf(folder: string, name: string): Promise<string> {
  return JSON.parse(await readFile(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
}
