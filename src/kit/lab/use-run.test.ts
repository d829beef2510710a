// A run as state: each phase by the line that leads to it, failures, stops, and one run at a time.
import { afterEach, expect, test, vi } from 'vitest';
import { WAIT } from '../../../tests/timeouts.ts';
import { RunError } from '../protocol/failure.ts';
import type { Header, LabEvent, Line, Stamped, VerdictLine } from '../protocol/stream.ts';
import { Feed, type Hooked, withHook } from './testing.ts';
import { type Run, useRun } from './use-run.ts';

const header = {
  type: 'run-start',
  lab: 'x',
  startedAt: '2026-11-28T00:00:00Z',
  parameters: { n: 1 },
} as unknown as Header;
const verdict = { type: 'verdict', outcome: 'confirmed', sentence: 'Oui.', durationMs: 5 } as unknown as VerdictLine;
const event = (seq: number): Stamped<LabEvent> => ({ type: 'tick', seq, t: seq });

let hooked: Hooked<Run>;
afterEach(() => hooked.unmount());

/** Starts a run that the test feeds. */
async function started(): Promise<Feed<Line>> {
  hooked = await withHook(useRun);
  return begin();
}

function begin(): Feed<Line> {
  const feed = new Feed<Line>();
  void hooked.current.start('server', (signal) => feed.read(signal));
  return feed;
}

const shows = (part: Partial<Run>) => vi.waitFor(() => expect(hooked.current).toMatchObject(part), WAIT);

test('it waits, with its place, then runs, counts its events, and is done with its verdict', async () => {
  const feed = await started();
  await shows({ phase: 'waiting', busy: true, origin: 'server', position: 0 });
  feed.push({ type: 'queued', position: 2 });
  await shows({ phase: 'waiting', position: 2 });
  feed.push(header);
  await shows({ phase: 'running', busy: true, header, count: 0 });
  const { events } = hooked.current;
  feed.push(event(1), event(2));
  await shows({ phase: 'running', count: 2, events: [event(1), event(2)] });
  expect(hooked.current.events).toBe(events);
  feed.push(verdict);
  feed.end();
  await shows({ phase: 'done', busy: false, judgement: verdict, count: 2 });
  expect(hooked.current.endedAt).toBeGreaterThanOrEqual(hooked.current.startedAt);
});

test('a failure line, a refusal and an error of ours: each fails with its failure', async () => {
  const failure = { family: 'server', code: 'busy', retryAfter: 4 } as const;
  const first = await started();
  first.push({ type: 'failure', durationMs: 1, failure });
  first.end();
  await shows({ phase: 'failed', failure });
  const lost = { family: 'server', code: 'lost' } as const;
  begin().end(new RunError(lost));
  await shows({ phase: 'failed', failure: lost });
  begin().end(new TypeError('ours'));
  await shows({ phase: 'failed', failure: { family: 'server', code: 'internal' } });
});

test('stopped, it keeps what was measured; reset, it is as it was', async () => {
  const feed = await started();
  feed.push(header, event(1));
  await shows({ count: 1 });
  hooked.current.stop();
  await shows({ phase: 'stopped', busy: false, count: 1, header, failure: undefined });
  hooked.current.reset();
  await shows({ phase: 'recorded', count: 0, events: [], header: undefined });
});

test('another run stops the one before, whose lines are no longer shown', async () => {
  const first = await started();
  first.push(header, event(1));
  await shows({ count: 1 });
  const second = begin();
  await shows({ phase: 'waiting', count: 0 });
  first.push(event(2), verdict);
  second.push(header, event(7));
  await shows({ phase: 'running', events: [event(7)] });
  second.push(verdict);
  second.end();
  await shows({ phase: 'done', events: [event(7)] });
});

test('the run ends with its component', async () => {
  hooked = await withHook(useRun);
  let given: AbortSignal | undefined;
  void hooked.current.start('browser', (signal) => {
    given = signal;
    return new Feed<Line>().read(signal);
  });
  await shows({ phase: 'waiting', origin: 'browser' });
  hooked.unmount();
  expect(given?.aborted).toBe(true);
});
