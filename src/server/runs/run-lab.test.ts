// A run that is decided by time is judged only on a machine that had time for it; one that lasts too long says so.
import { expect, test } from 'vitest';
import type { MachineLoad } from '../../kit/protocol/machine-load.ts';
import { type Lab, loadLab } from '../labs.ts';
import { LIMITS } from '../limits.ts';
import { runLab } from './run-lab.ts';

const QUIET: MachineLoad = { lateMs: 0.5, waiting: 0, stolen: 0 };
const BUSY: MachineLoad = { lateMs: 62, waiting: 0.3, stolen: 0 };

const STOLEN: MachineLoad = { lateMs: 2, waiting: 0, stolen: 0.04 };
const CONFIRMED = { outcome: 'confirmed', sentence: 'Mesuré.' } as const;
const UNAVAILABLE = { outcome: 'unavailable', sentence: 'Rien.' } as const;

const busy = (sentence: RegExp) => ({ outcome: 'inconclusive', busy: true, sentence: expect.stringMatching(sentence) });

/** `readings`: the machine's load before and after the run; `read`: how many of them are asked for. */
test.each([
  ['a machine that was busy before', 'time', [BUSY, QUIET], CONFIRMED, busy(/62 ms/), 2],
  ['a machine that was busy after', 'time', [QUIET, BUSY], CONFIRMED, busy(/62 ms/), 2],
  ['processors that went to others', 'time', [QUIET, STOLEN], CONFIRMED, busy(/4.% du temps passe à attendre/), 2],
  ['a quiet machine', 'time', [QUIET, QUIET], CONFIRMED, CONFIRMED, 2],
  ['what is decided by order, on any machine', 'order', [BUSY, BUSY], CONFIRMED, CONFIRMED, 0],
  ['what was not measured, on a busy machine', 'time', [BUSY, BUSY], UNAVAILABLE, UNAVAILABLE, 2],
] as const)('%s', async (_, decidedBy, readings, verdict, expected, read) => {
  const lab: Lab = { ...(await loadLab('bonjour')), decidedBy, verify: () => verdict, async *measure() {} };
  const left = [...readings];
  const readMachineLoad = async () => left.shift() as MachineLoad;
  const context = { signal: new AbortController().signal, hello: { url: '' }, readMachineLoad };
  const lines = await Array.fromAsync(runLab(lab, {}, context));
  expect(lines.at(-1)).toMatchObject({ type: 'verdict', ...expected });
  expect(readings.length - left.length).toBe(read);
});

test('a run that takes longer than the server allows is not one that was stopped', async () => {
  const signals: AbortSignal[] = [];
  const lab: Lab = {
    ...(await loadLab('bonjour')),
    async *measure({ signal }) {
      signals.push(signal);
      await new Promise(() => {});
    },
  };
  const context = { signal: new AbortController().signal, hello: { url: '' }, limits: { ...LIMITS, runMs: 20 } };
  const lines = await Array.fromAsync(runLab(lab, {}, context));
  expect(lines.at(-1)).toMatchObject({ type: 'failure', failure: { family: 'server', code: 'timed-out' } });
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});
