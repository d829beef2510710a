// What other versions said is kept: one result a major of Node.js, in order, and none of a machine that was too busy.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, test, vi } from 'vitest';
import type { VerdictLine } from '../kit/protocol/stream.ts';
import { type Lab, loadLab } from '../server/labs.ts';
import { readVersions } from './committed.ts';
import { keepVersions } from './record-versions.ts';
import type { CompletedRun } from './run-to-end.ts';

let folder: string;
let lab: Lab;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'versions-'));
  lab = { ...(await loadLab('bonjour')), folder: pathToFileURL(`${folder}/`) };
});

const node = (version: string) => ({ name: 'Node.js', version, path: '/node' });

function run(change: Partial<VerdictLine> = {}): CompletedRun {
  const closing = { type: 'verdict', outcome: 'qualified', sentence: 'Oui.', durationMs: 1, ...change } as VerdictLine;
  const environment = { node: '0', os: 'Linux', arch: 'x64', cores: 2, load: 0 };
  const header = {
    type: 'run-start',
    lab: 'bonjour',
    startedAt: '',
    parameters: {},
    environment,
    programs: {},
  } as const;
  return { header, events: [], closing };
}

test('a newer release takes the place of its major, and the majors are in order', async () => {
  await keepVersions(lab, [{ runtime: node('26.1.0'), runs: [run(), run()] }]);
  await keepVersions(lab, [
    { runtime: node('26.2.0'), runs: [run(), run({ outcome: 'confirmed' })] },
    { runtime: node('8.1.0'), runs: [run()] },
  ]);
  expect(await readVersions(lab)).toMatchObject([
    { version: '8.1.0', outcome: 'qualified', runs: 1, agreeing: 1 },
    { version: '26.2.0', outcome: 'inconclusive', runs: 2, agreeing: 0 },
  ]);
});

test('runs on a machine that was too busy leave the earlier result as it was', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await keepVersions(lab, [{ runtime: node('22.1.0'), runs: [run()] }]);
  const busy = run({ outcome: 'inconclusive', busy: true, sentence: 'Trop occupée.' });
  await keepVersions(lab, [{ runtime: node('22.2.0'), runs: [run(), busy] }]);
  expect(await readVersions(lab)).toMatchObject([{ version: '22.1.0', outcome: 'qualified' }]);
  expect(console.error).toHaveBeenCalledWith(expect.stringContaining('l’ancien résultat est conservé. Trop occupée.'));
});
