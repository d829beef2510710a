// Journeys on a public address: labs within smaller bounds, or switched off.
import { afterAll, beforeAll, expect } from 'vitest';
import { type StartedCompanion, startCompanion } from '../servers.ts';
import type { Journey } from './journeys.ts';
import { verifyFromTable } from './live.ts';

const PUBLIC = { TRUST_PROXY: '127.0.0.1', DRAIN_DELAY: '0', LOG_LEVEL: 'warn' };

export function publicJourneys(journey: Journey): void {
  let on: StartedCompanion;
  let off: StartedCompanion;
  beforeAll(async () => {
    [on, off] = await Promise.all([startCompanion({ ...PUBLIC, LABS: 'on' }), startCompanion(PUBLIC)]);
  });
  afterAll(() => Promise.all([on, off].map((companion) => companion?.stop('SIGKILL'))));

  journey('« Tout vérifier » verifies « navigateur » in this browser', (reader) => verifyFromTable(reader, on.url));

  journey('labs that are off are not offered, and their figures are recorded', async (reader) => {
    await reader.goto(off.url);
    await reader.sees('.site .mode', 'enregistré');
    expect(await reader.shows('#bonjour button', 'Lancer')).toBe(false);
    await reader.sees('#bonjour .provenance', 'enregistré');
  });
}
