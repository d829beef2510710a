// The recording played again: held, taken elsewhere, slowed, ended.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LabEvent, Stamped } from '../protocol/stream.ts';
import { type Hooked, withHook } from './testing.ts';
import { type Player, usePlayer } from './use-player.ts';

const events = (...times: number[]): Stamped<LabEvent>[] => times.map((t, index) => ({ type: 'tick', seq: index, t }));
let hooked: Hooked<Player>;
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  hooked.unmount();
  vi.useRealTimers();
});

async function given(...times: number[]): Promise<void> {
  const list = events(...times);
  hooked = await withHook(() => usePlayer(list));
}
/** Advances the clock by `ms`, then by three frames: the player reads the time once a frame. */
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms + 48);

test('each event at its time, to the end; then from the start again', async () => {
  await given(0, 500, 2_000);
  expect(hooked.current).toMatchObject({ opened: false, playing: false, count: 3, rate: 1 });
  for (const _time of ['first', 'second']) {
    hooked.current.toggle();
    await after(0);
    expect(hooked.current).toMatchObject({ opened: true, playing: true, count: 1 });
    await after(500);
    expect(hooked.current.count).toBe(2);
    await after(1_500);
    expect(hooked.current).toMatchObject({ opened: true, playing: false, count: 3 });
    expect(hooked.current.position()).toBe(2_000);
  }
});

test('drawn when it shows another event, while what follows it is told of each frame', async () => {
  await given(0, 500, 2_000);
  const told: number[] = [];
  const leave = hooked.current.follow((position) => told.push(position));
  hooked.current.toggle();
  await after(1_900);
  const { drawings } = hooked;
  expect(told.length).toBeGreaterThan(100);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  // As it was given, opened, at the second event.
  expect(drawings).toBeLessThanOrEqual(4);
  leave();
  await after(200);
  expect(told.at(-1)).toBeLessThan(2_000);
});

test('held, it stays where it is; taken elsewhere, it is held there', async () => {
  await given(0, 500, 2_000);
  hooked.current.toggle();
  await after(600);
  hooked.current.toggle();
  await after(5_000);
  expect(hooked.current).toMatchObject({ playing: false, count: 2 });
  hooked.current.seek(100);
  await after(5_000);
  expect(hooked.current).toMatchObject({ playing: false, count: 1 });
  expect(hooked.current.position()).toBe(100);
  hooked.current.close();
  await after(0);
  expect(hooked.current).toMatchObject({ opened: false, count: 3 });
});

test('what is over in 300 ms is slowed to 3 s; a half and a quarter of that pace', async () => {
  await given(0, 30);
  expect(hooked.current.rate).toBe(0.01);
  hooked.current.setSpeed(0.25);
  await after(0);
  expect(hooked.current.rate).toBe(0.0025);
  hooked.current.toggle();
  await after(11_000);
  expect(hooked.current).toMatchObject({ playing: true, count: 1 });
  await after(1_000);
  expect(hooked.current).toMatchObject({ playing: false, count: 2 });
});
