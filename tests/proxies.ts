// Debian's nginx and HAProxy with the recipes of .deploy/ as they stand, ports and paths aside.
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, vi } from 'vitest';
import { changed, HAPROXY, NGINX } from './recipes.ts';
import { endChild, freePort, startChild } from './servers.ts';
import { WAIT } from './timeouts.ts';
import { findCommand } from './tools.ts';

export interface StartedProxy {
  url: string;
  stop(): Promise<void>;
}

export const startNginx = (companions: [string, string]): Promise<StartedProxy> =>
  start(companions, 'nginx', async (toCompanions, port, folder) => {
    await writeFile(
      join(folder, 'site.conf'),
      changed(NGINX, { ...toCompanions, 'listen 80;': `listen 127.0.0.1:${port};` }),
    );
    const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const temporary = kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ');
    const file = join(folder, 'nginx.conf');
    await writeFile(
      file,
      `daemon off; master_process off; pid ${folder}/pid; error_log stderr warn;
events { worker_connections 512; }
http { access_log off; ${temporary} include ${folder}/site.conf; }`,
    );
    return ['-p', folder, '-c', file, '-e', 'stderr'];
  });

export const startHaproxy = (companions: [string, string]): Promise<StartedProxy> =>
  start(companions, 'haproxy', async (toCompanions, port, folder) => {
    const file = join(folder, 'haproxy.cfg');
    await writeFile(file, changed(HAPROXY, { ...toCompanions, 'bind :80': `bind 127.0.0.1:${port}` }));
    return ['-db', '-f', file];
  });

/** `configure` writes the proxy's files, and gives its arguments. */
async function start(
  [first, second]: [string, string],
  command: string,
  configure: (toCompanions: Record<string, string>, port: number, folder: string) => Promise<string[]>,
): Promise<StartedProxy> {
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'proxy-'));
  const toCompanions = { '127.0.0.1:4321': `127.0.0.1:${first}`, '127.0.0.1:4322': `127.0.0.1:${second}` };
  const given = await configure(toCompanions, port, folder);
  const child = startChild(findCommand(command) ?? command, given, { stdio: ['ignore', 'ignore', 'pipe'] });
  const errors = text(child.stderr as Readable);
  const url = `http://127.0.0.1:${port}/`;
  const answers = vi.waitFor(async () => expect((await fetch(`${url}healthz`)).ok).toBe(true), WAIT);
  const failed = once(child, 'close').then(async () => Promise.reject(new Error(`${command} ended: ${await errors}`)));
  await Promise.race([answers, failed]);
  return {
    url,
    stop: async () => void (await endChild(child, 'SIGTERM')),
  };
}
