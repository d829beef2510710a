// « Tout vérifier » as state: each lab in turn, results kept, a lost connection tried again once.
import { afterEach, expect, test, vi } from 'vitest';
import { WAIT } from '../../../tests/timeouts.ts';
import { RunError } from '../protocol/failure.ts';
import type { Line } from '../protocol/stream.ts';
import type { LabView } from './lab-view.ts';
import { type Hooked, withHook } from './testing.ts';
import { useVerification, type Verification } from './use-verification.ts';

const verdict = (sentence: string): Line =>
  ({ type: 'verdict', outcome: 'confirmed', sentence, durationMs: 3 }) as unknown as Line;
const event = { type: 'tick', seq: 1, t: 0 } as Line;
const lost = () => new RunError({ family: 'server', code: 'lost' });

type Script = (signal: AbortSignal) => AsyncGenerator<Line>;

/** A lab that runs here, as one with a half in the browser does. */
const lab = (slug: string, script: Script): LabView =>
  ({
    slug,
    parameters: { type: 'object', properties: {}, additionalProperties: false },
    run: (_values: unknown, { signal }: { signal: AbortSignal }) => script(signal),
  }) as unknown as LabView;

const confirms: Script = async function* () {
  yield event;
  yield verdict('Oui.');
};

let hooked: Hooked<Verification>;
afterEach(() => {
  hooked.unmount();
  vi.useRealTimers();
});

const given = (...labs: LabView[]) => withHook(() => useVerification(labs)).then((it) => (hooked = it));
const outcomes = () => hooked.current.results.map(({ lab, outcome }) => `${lab} ${outcome}`);

test('each lab in turn, with its events; then all anew', async () => {
  let runs = 0;
  const counts: Script = async function* (signal) {
    runs += 1;
    yield* confirms(signal);
  };
  await given(lab('a', counts), lab('b', counts));
  expect(hooked.current.phase).toBe('never');
  await hooked.current.start();
  await vi.waitFor(() => expect(hooked.current.phase).toBe('done'), WAIT);
  expect(hooked.current.results).toMatchObject([
    { lab: 'a', outcome: 'confirmed', sentence: 'Oui.', durationMs: 3, events: [event] },
    { lab: 'b', outcome: 'confirmed' },
  ]);
  await hooked.current.start();
  await vi.waitFor(() => expect(outcomes()).toEqual(['a confirmed', 'b confirmed']), WAIT);
  expect(runs).toBe(4);
});

test('what fails or is refused is a result with its sentence, and the others go on', async () => {
  const fails: Script = async function* () {
    yield { type: 'failure', durationMs: 1, failure: { family: 'server', code: 'internal' } };
  };
  const refused: Script = async function* () {
    yield event;
    throw new RunError({ family: 'request', code: 'refused', detail: 'Le détail.' });
  };
  await given(lab('a', fails), lab('b', refused), lab('c', confirms));
  await hooked.current.start();
  await vi.waitFor(() => expect(outcomes()).toEqual(['a failed', 'b failed', 'c confirmed']), WAIT);
  expect(hooked.current.results.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(/./),
    expect.stringContaining('Le détail.'),
    'Oui.',
  ]);
});

test('a connection that is lost is tried again once; lost again, it goes on later where it was', async () => {
  vi.useFakeTimers();
  const answers: ('lost' | 'ok')[] = ['lost', 'ok', 'lost', 'lost', 'ok'];
  const unsure: Script = async function* (signal) {
    if (answers.shift() === 'lost') throw lost();
    yield* confirms(signal);
  };
  await given(lab('a', unsure), lab('b', unsure));
  const first = hooked.current.start();
  await vi.runAllTimersAsync();
  await first;
  await vi.waitFor(() => expect(hooked.current.phase).toBe('lost'), WAIT);
  expect(outcomes()).toEqual(['a confirmed']);
  await hooked.current.start();
  await vi.waitFor(() => expect(hooked.current.phase).toBe('done'), WAIT);
  expect(outcomes()).toEqual(['a confirmed', 'b confirmed']);
  expect(answers).toEqual([]);
});

test('stopped, it keeps its results and goes on where it was', async () => {
  let held = true;
  const waits: Script = async function* (signal) {
    if (held) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    yield* confirms(signal);
  };
  await given(lab('a', confirms), lab('b', waits));
  const first = hooked.current.start();
  await vi.waitFor(() => expect(outcomes()).toEqual(['a confirmed']), WAIT);
  expect(hooked.current.phase).toBe('running');
  hooked.current.stop();
  await first;
  await vi.waitFor(() => expect(hooked.current.phase).toBe('stopped'), WAIT);
  held = false;
  await hooked.current.start();
  await vi.waitFor(() => expect(outcomes()).toEqual(['a confirmed', 'b confirmed']), WAIT);
});
