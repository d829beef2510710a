// A run that is decided by time is judged only on a machine that had time for it.
import { expect, test } from 'vitest';
import type { MachineLoad } from '../../kit/protocol/machine-load.ts';
import { isClosing } from '../../kit/protocol/stream.ts';
import { type Lab, loadLab } from '../labs.ts';
import { runLab } from './run-lab.ts';

const QUIET: MachineLoad = { lateMs: 0.5, waiting: 0, stolen: 0 };
const BUSY: MachineLoad = { lateMs: 62, waiting: 0.3, stolen: 0 };

/** The closing line of a run without programs, beside these readings before and after it; how many of them were taken. */
async function close(decidedBy: 'order' | 'time', loads: MachineLoad[], change: Partial<Lab> = {}) {
  const bonjour = await loadLab('bonjour');
  const verify: Lab['verify'] = () => ({ outcome: 'confirmed', sentence: 'Mesuré.' });
  const lab: Lab = { ...bonjour, decidedBy, verify, async *measure() {}, ...change };
  const left = [...loads];
  const readMachineLoad = async () => left.shift() as MachineLoad;
  const context = { signal: new AbortController().signal, hello: { url: '' }, readMachineLoad };
  for await (const line of runLab(lab, {}, context))
    if (isClosing(line)) return { line, taken: loads.length - left.length };
  return expect.unreachable();
}

test.each([
  ['before', [BUSY, QUIET]],
  ['after', [QUIET, BUSY]],
])('a machine that was busy %s the run', async (_when, loads) => {
  const { line } = await close('time', loads);
  expect(line).toMatchObject({ outcome: 'inconclusive', busy: true, sentence: expect.stringContaining('62 ms') });
});

test('a machine whose processors went to others says so', async () => {
  const { line } = await close('time', [QUIET, { lateMs: 2, waiting: 0, stolen: 0.04 }]);
  expect(line).toMatchObject({ busy: true, sentence: expect.stringMatching(/4.% du temps passe à attendre/) });
});

test('a quiet machine is asked twice, and does not change the verdict', async () => {
  expect(await close('time', [QUIET, QUIET])).toMatchObject({ line: { outcome: 'confirmed' }, taken: 2 });
});

test('what is decided by order is judged on any machine', async () => {
  expect(await close('order', [BUSY, BUSY])).toMatchObject({ line: { outcome: 'confirmed' }, taken: 0 });
});

test('what was not measured stays so on a busy machine', async () => {
  const verify: Lab['verify'] = () => ({ outcome: 'unavailable', sentence: 'Rien.' });
  const { line } = await close('time', [BUSY, BUSY], { verify });
  expect(line).toMatchObject({ outcome: 'unavailable', sentence: 'Rien.' });
});
