// Debian's nginx and HAProxy with the recipes of .deploy/ as they stand, ports and paths aside.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { changed, HAPROXY, NGINX, need } from './recipes.ts';
import { freePort } from './servers.ts';
import { WAIT } from './timeouts.ts';

export interface StartedProxy {
  url: string;
  stop(): Promise<void>;
}

/** Debian's nginx with the recipe for two companions on `ports`. */
export async function startNginx([first, second]: [string, string]): Promise<StartedProxy> {
  const port = await freePort();
  const site = changed(NGINX, {
    '127.0.0.1:4321': `127.0.0.1:${first}`,
    '127.0.0.1:4322': `127.0.0.1:${second}`,
    'listen 80;': `listen 127.0.0.1:${port};`,
  });
  const folder = await mkdtemp(join(tmpdir(), 'nginx-'));
  await writeFile(join(folder, 'site.conf'), site);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  await writeFile(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;
events { worker_connections 512; }
http { access_log off; ${temporary.join(' ')} include ${folder}/site.conf; }`,
  );
  const path = need('nginx', 'nginx-light');
  return start(spawn(path, ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'], QUIET), port, folder);
}

/** Debian's HAProxy with the recipe for two companions on `ports`. */
export async function startHaproxy([first, second]: [string, string]): Promise<StartedProxy> {
  const port = await freePort();
  const configuration = changed(HAPROXY, {
    '127.0.0.1:4321': `127.0.0.1:${first}`,
    '127.0.0.1:4322': `127.0.0.1:${second}`,
    'bind :80': `bind 127.0.0.1:${port}`,
  });
  const folder = await mkdtemp(join(tmpdir(), 'haproxy-'));
  await writeFile(join(folder, 'haproxy.cfg'), configuration);
  return start(spawn(need('haproxy', 'haproxy'), ['-db', '-f', join(folder, 'haproxy.cfg')], QUIET), port, folder);
}

const QUIET = { stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'] };

async function start(child: ChildProcess, port: number, folder: string): Promise<StartedProxy> {
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}/`;
  await vi.waitFor(async () => {
    if (child.exitCode !== null) return;
    expect((await fetch(`${url}healthz`)).ok).toBe(true);
  }, WAIT);
  if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended: ${errors}`);
  return {
    url,
    async stop() {
      process.off('exit', reap);
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
}
