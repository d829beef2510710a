// « Tout vérifier » as state: each lab in turn, results kept, a lost connection tried again once.
import { afterEach, expect, test, vi } from 'vitest';
import { WAIT } from '../../../tests/timeouts.ts';
import type { Failure } from '../protocol/failure.ts';
import { type Hooked, withHook } from './testing.ts';
import type { RunState } from './use-run.ts';
import { useVerification, type Verifiable, type Verification } from './use-verification.ts';

const event = { type: 'tick', seq: 1, t: 0 };
const ended = (part: object) => ({ events: [event], startedAt: 0, endedAt: 3, ...part }) as unknown as RunState;
const failing = (failure: Failure, header?: object) => ended({ phase: 'failed', failure, header });
const lost = () => failing({ family: 'server', code: 'lost' }, {});

type Script = Verifiable['run'];

const lab = (slug: string, run: Script): Verifiable => ({ slug, expectedMs: 1, run });

const confirms: Script = async () =>
  ended({ phase: 'done', judgement: { outcome: 'confirmed', sentence: 'Oui.', durationMs: 3 } });

let hooked: Hooked<Verification>;
afterEach(() => {
  hooked.unmount();
  vi.useRealTimers();
});

const given = (...labs: Verifiable[]) => withHook(() => useVerification(labs)).then((it) => (hooked = it));
const outcomes = () => hooked.current.results.map(({ lab, outcome }) => `${lab} ${outcome}`);

test('each lab in turn, with its events; then all anew', async () => {
  let runs = 0;
  const counts: Script = (signal) => {
    runs += 1;
    return confirms(signal);
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
  const fails: Script = async () => failing({ family: 'server', code: 'internal' }, {});
  const refused: Script = async () => failing({ family: 'request', code: 'refused', detail: 'Le détail.' });
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
  const unsure: Script = async (signal) => (answers.shift() === 'lost' ? lost() : confirms(signal));
  await given(lab('a', unsure), lab('b', unsure));
  const first = hooked.current.start();
  await vi.runAllTimersAsync();
  await first;
  await vi.waitFor(() => expect(hooked.current.phase).toBe('lost'), WAIT);
  expect(outcomes()).toEqual(['a confirmed']);
  const second = hooked.current.start();
  await vi.runAllTimersAsync();
  await second;
  await vi.waitFor(() => expect(hooked.current.phase).toBe('done'), WAIT);
  expect(outcomes()).toEqual(['a confirmed', 'b confirmed']);
  expect(answers).toEqual([]);
});

test('stopped, it keeps its results and goes on where it was', async () => {
  let held = true;
  const waits: Script = async (signal) => {
    if (!held) return confirms(signal);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return ended({ phase: 'stopped' });
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

test('a run that the reader takes over stops it', async () => {
  await given(
    lab('a', confirms),
    lab('b', async () => undefined),
    lab('c', confirms),
  );
  await hooked.current.start();
  await vi.waitFor(() => expect(hooked.current.phase).toBe('stopped'), WAIT);
  expect(outcomes()).toEqual(['a confirmed']);
});

test('stopped while a busy server is waited for, nothing more is run; what it answered is said otherwise', async () => {
  let runs = 0;
  const busy: Script = async () => {
    runs += 1;
    return failing({ family: 'server', code: 'busy', retryAfter: 60 });
  };
  await given(lab('a', busy), lab('b', confirms));
  const first = hooked.current.start();
  await vi.waitFor(() => expect(runs).toBe(1), WAIT);
  hooked.current.stop();
  await first;
  await vi.waitFor(() => expect(hooked.current.phase).toBe('stopped'), WAIT);
  expect([runs, outcomes()]).toEqual([1, []]);
  vi.useFakeTimers();
  const second = hooked.current.start();
  await vi.runAllTimersAsync();
  await second;
  vi.useRealTimers();
  await vi.waitFor(() => expect(hooked.current.phase).toBe('lost'), WAIT);
  expect(hooked.current.reason).toMatch(/^Le serveur exécute déjà d’autres expériences\./);
});

test('a lab that cannot be loaded is a lost connection', async () => {
  vi.useFakeTimers();
  await given(lab('a', () => Promise.reject(new Error('offline'))));
  const first = hooked.current.start();
  await vi.runAllTimersAsync();
  await first;
  vi.useRealTimers();
  await vi.waitFor(() => expect(hooked.current.phase).toBe('lost'), WAIT);
  expect(hooked.current.reason).toMatch(/^La connexion avec le serveur a été perdue\./);
});
