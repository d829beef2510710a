// Debian's nginx and HAProxy with the recipes of .deploy/ as they stand, ports and paths aside; and a load for them.
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { changed, HAPROXY, NGINX } from './recipes.ts';
import { endChild, freePort, startChild } from './servers.ts';
import { WAIT } from './timeouts.ts';
import { findCommand } from './tools.ts';

export type StartedProxy = Awaited<ReturnType<typeof start>>;
export const startNginx = (companions: [string, string]) =>
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

export const startHaproxy = (companions: [string, string]) =>
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
): Promise<{ url: string; stop(): Promise<unknown> }> {
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
    stop: () => endChild(child, 'SIGTERM'),
  };
}

/** Clients that keep their connection, and clients that take a new one each time. */
const KEPT = 4;
const FRESH = 2;
/** Between two requests of a client. */
const PAUSE_MS = 30;

/** A steady, bounded load that counts: asks for `paths` below `url` in turn, until it is stopped. */
export function startLoad(url: string, paths: readonly string[]) {
  /** What was not answered with 200: a status or an error, each with the request's path. */
  const failures: string[] = [];
  let answered = 0;
  let going = true;

  async function ask(path: string, headers: Record<string, string>): Promise<void> {
    const response = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${response.status}`);
    answered += 1;
  }

  const clients = Array.from({ length: KEPT + FRESH }, async (_, client) => {
    const headers: Record<string, string> = client < KEPT ? {} : { connection: 'close' };
    for (let turn = 0; going; turn += 1) {
      const path = paths[turn % paths.length] ?? '';
      await ask(path, headers).catch((error: Error) => failures.push(`${error.cause ?? error} at /${path}`));
      await sleep(PAUSE_MS);
    }
  });

  return {
    failures,
    /** Resolves when `count` more have been answered, or one has not. */
    async more(count: number): Promise<void> {
      const wanted = answered + count;
      while (answered < wanted && failures.length === 0) await sleep(10);
    },
    /** Resolves when nothing is in flight. */
    async stop(): Promise<void> {
      going = false;
      await Promise.all(clients);
    },
  };
}
