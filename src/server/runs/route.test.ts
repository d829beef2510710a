// A run and its reader: one who takes nothing neither keeps the run waiting nor the others.
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startRun } from '../../../tests/raw.ts';
import { buildApp } from '../app.ts';
import { readSettings } from '../environment.ts';
import type { Lab } from '../labs.ts';
import { HTTP } from '../limits.ts';

let measured = 0;
let hasEnded = false;

/** Yields as fast as it is asked, for as long as the run lasts. */
const measure: Lab['measure'] = async function* ({ signal }) {
  try {
    for (; !signal.aborted; measured += 1) {
      yield { type: 'said', text: 'a'.repeat(1000) };
      if (measured % 100 === 0) await new Promise(setImmediate);
    }
  } finally {
    hasEnded = true;
  }
};

vi.mock('../labs.ts', async (load) => {
  const labs = await load<typeof import('../labs.ts')>();
  return { ...labs, loadLabs: async () => [{ ...(await labs.loadLab('bonjour')), measure }] };
});

test('a reader who takes nothing is let go once too much waits for it, and its place is free', async () => {
  const app = await buildApp(readSettings({}), { helloUrl: 'http://127.0.0.1:9/' });
  onTestFinished(() => app.close());
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const reader = await startRun((app.server.address() as AddressInfo).port, 'bonjour');
  reader.socket.pause();
  await expect.poll(() => hasEnded).toBe(true);
  await expect.poll(async () => (await (await fetch(`${url}/api/status`)).json()).queue).toBe(0);
  // What the kernel holds for it, and what the server does.
  expect(measured * 1000).toBeGreaterThan(HTTP.unreadBytes / 2);
  reader.leave();
});
