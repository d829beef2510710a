// What a fresh copy takes until its page is seen: packages, then `npm start`; beside a Starlight site with the same prose.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, ROOT } from '../servers.ts';
import { type Benchmark, type Context, figure } from './benchmark.ts';
import { clean, isRunning, prepareStarlight, untilShown } from './sites.ts';

const run = promisify(execFile);
/** Of the peers, what a Starlight site of one's own depends on. */
const STARLIGHT = ['astro', '@astrojs/starlight', '@astrojs/markdown-remark'];

interface Copied {
  name: string;
  folder: string;
  install: 'ci' | 'install';
}

/** As `npm create astro -- --template starlight` writes it: packages without a lock file. */
async function copyStarlight(context: Context, folder: string): Promise<Copied> {
  const site = await prepareStarlight(context);
  await clean(site);
  await cp(site.folder, folder, { recursive: true });
  const { dependencies } = JSON.parse(await readFile(join(context.peers, 'package.json'), 'utf8'));
  const own = Object.fromEntries(STARLIGHT.map((name) => [name, dependencies[name]]));
  const scripts = { start: 'astro build && astro preview --host 127.0.0.1 --port $PORT' };
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', scripts, dependencies: own }),
  );
  return { name: 'Starlight', folder, install: 'install' };
}

async function clone(folder: string): Promise<Copied> {
  await run('git', ['clone', '--quiet', '--depth', '1', `file://${ROOT}`, folder]);
  return { name: 'this project', folder, install: 'ci' };
}

async function measure({ folder, install }: Copied) {
  const began = performance.now();
  await run('npm', [install, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  const installMs = performance.now() - began;
  const { stdout } = await run('du', ['-sm', 'node_modules'], { cwd: folder });
  const port = await freePort();
  const environment = {
    PORT: String(port),
    HELLO_PORT: '0',
    ASTRO_TELEMETRY_DISABLED: '1',
    ASTRO_PREVIEW_BACKGROUND: '0',
  };
  const child = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    // npm does not pass signals on: its whole group is ended.
    detached: true,
  });
  try {
    return { installMs, megabytes: Number.parseInt(stdout, 10), startMs: await untilShown(port, child) };
  } finally {
    if (isRunning(child) && child.pid !== undefined) {
      process.kill(-child.pid);
      await once(child, 'exit');
    }
  }
}

export const benchmark: Benchmark = async (context) => {
  const folder = await mkdtemp(join(tmpdir(), 'bench-install-'));
  try {
    const rows = [];
    for (const copied of [
      await clone(join(folder, 'clone')),
      await copyStarlight(context, join(folder, 'starlight')),
    ]) {
      context.progress(`install: ${copied.name}`);
      const { installMs, megabytes, startMs } = await measure(copied);
      rows.push([copied.name, figure(installMs / 1000), megabytes, figure(startMs / 1000)]);
    }
    return {
      title: 'A fresh copy',
      columns: ['site', 'packages, s', 'packages, MB', '`npm start` to the page, s'],
      rows,
      note: '`npm ci` in a clone, `npm install` for Starlight, which comes without a lock file; npm’s cache as it was, once each.',
      targets: [],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
