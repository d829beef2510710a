// The load that is read is that of this machine.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readMachineLoad } from './machine-load.ts';

test('a process that holds its own processor is seen to be late', async () => {
  const reading = readMachineLoad();
  await sleep(50);
  const end = performance.now() + 100;
  while (performance.now() < end);
  expect((await reading).lateMs).toBeGreaterThan(10);
});
