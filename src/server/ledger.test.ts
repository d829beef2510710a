// Counts and places of clients: the same over a wire as in one process.
import { expect, test } from 'vitest';
import { type Ledger, LocalLedger, PlacesTaken } from './ledger.ts';
import { RemoteLedger, shareLedger } from './shared-ledger.ts';
import { settled, wires } from './testing.ts';

function remote(): Ledger {
  const [worker, primary] = wires();
  shareLedger(new LocalLedger(), primary);
  return new RemoteLedger(worker);
}

const LEDGERS: [string, () => Ledger][] = [
  ['in one process', () => new LocalLedger()],
  ['over a wire', remote],
];

test.each(LEDGERS)('%s, each key counts for itself, and anew in a new window', async (_, make) => {
  const ledger = make();
  expect((await ledger.count('a', 60_000)).current).toBe(1);
  const { current, ttl } = await ledger.count('a', 60_000);
  expect(current).toBe(2);
  expect(ttl).toBeGreaterThan(30_000);
  expect(ttl).toBeLessThanOrEqual(60_000);
  expect((await ledger.count('b', 60_000)).current).toBe(1);
  await ledger.count('c', 1);
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect((await ledger.count('c', 1)).current).toBe(1);
});

test.each(LEDGERS)('%s, a client has its places and no more; what is given back can be taken', async (_, make) => {
  const ledger = make();
  const giveBack = await ledger.take('a', 2, 1_000);
  await ledger.take('a', 2, 500);
  const refusal = await ledger.take('a', 2, 10).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(PlacesTaken);
  expect(refusal).toMatchObject({ retryAfterMs: 1_500 });
  await ledger.take('b', 2, 10);
  giveBack();
  giveBack();
  await settled();
  await ledger.take('a', 2, 10);
  await expect(ledger.take('a', 2, 10)).rejects.toThrow(PlacesTaken);
});

test('two workers share the counts; the places of one that dies are given back', async () => {
  const ledger = new LocalLedger();
  const [doomed, doomedEnd] = wires();
  const [other, otherEnd] = wires();
  const bury = shareLedger(ledger, doomedEnd);
  shareLedger(ledger, otherEnd);
  const [one, two] = [new RemoteLedger(doomed), new RemoteLedger(other)];
  expect((await one.count('a', 60_000)).current).toBe(1);
  expect((await two.count('a', 60_000)).current).toBe(2);
  await one.take('a', 1, 10);
  await expect(two.take('a', 1, 10)).rejects.toThrow(PlacesTaken);
  bury();
  await settled();
  await two.take('a', 1, 10);
});
