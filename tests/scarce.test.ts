// The server on a machine that gives it little: too few processes, no /proc. Every run is closed, and the page goes on.
import { chmod, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseLines } from '../src/kit/protocol/ndjson.ts';
import type { Line } from '../src/kit/protocol/stream.ts';
import { orphanKillersIn, processesOf } from './attacks/remains.ts';
import { postRun } from './client.ts';
import { COMMAND, startCompanion } from './servers.ts';

/** Only root may become another user, or hide /proc. */
const canConfine = process.platform === 'linux' && process.getuid?.() === 0;

async function startConfined(command: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'scarce-'));
  await chmod(folder, 0o777);
  const companion = await startCompanion({ TMPDIR: folder }, { command });
  onTestFinished(async () => void (await companion.stop('SIGKILL')));
  return { companion, folder };
}

/** The limit counts all threads of a user, who must be nobody else. Node.js's server has eleven. */
function withThreads(count: number, user: number): string[] {
  return ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', 'prlimit', `--nproc=${count}`, ...COMMAND];
}

const NONE = withThreads(12, 23_461);
const TOO_FEW = withThreads(13, 23_462);
const NO_PROGRAM = withThreads(14, 23_463);
const BLIND = ['unshare', '-m', 'sh', '-c', `mount -t tmpfs none /proc; exec ${COMMAND.join(' ')}`];

test.runIf(canConfine).each([
  ['no thread for the orphan killer', NONE],
  ['one thread too few for it: it hangs as it starts', TOO_FEW],
  ['no process for a program', NO_PROGRAM],
  ['no /proc', BLIND],
])('%s: runs are closed with the reason, the page goes on, nothing is left', async (name, command) => {
  const { companion, folder } = await startConfined(command);
  const { url } = companion;
  for (let time = 0; time < 2; time += 1) {
    const closing = parseLines<Line>(await (await postRun(url, 'bonjour')).text()).at(-1);
    if (command === NO_PROGRAM) expect(closing).toMatchObject({ failure: { code: 'not-started' } });
    else
      expect(closing, name).toMatchObject({ outcome: 'unavailable', sentence: expect.stringContaining('surveiller') });
    expect((await fetch(url)).status).toBe(200);
  }
  expect(orphanKillersIn(folder).length).toBeLessThanOrEqual(1);
  expect(await companion.stop('SIGTERM')).toBe(0);
  await expect.poll(() => processesOf(folder)).toEqual([]);
  expect(await readdir(folder)).toEqual([]);
});
