// The orphan killer where the system has no descriptor left for its pipes.
import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import { KillerProcess } from './killer-process.ts';

const nothing = () => {};
/** As `spawn` leaves it: without streams, and with an `error` to come. */
const child = Object.assign(new EventEmitter(), { ref: nothing, unref: nothing, kill: nothing });
vi.mock(import('node:child_process'), async (load) => Object.assign({ ...(await load()) }, { spawn: () => child }));

test('one that cannot be started is lost, with the reason', async () => {
  const killer = new KillerProcess(nothing);
  child.emit('error', Object.assign(new Error('spawn EMFILE'), { code: 'EMFILE' }));
  expect(await killer.lost).toContain('EMFILE');
  expect(await killer.ready).toBe(false);
});
