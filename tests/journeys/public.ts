// Journeys on a public address: labs within smaller bounds, or switched off.
import { expect } from 'vitest';
import { startCompanion } from '../servers.ts';
import { type Journey, served } from './journeys.ts';
import { verifyFromTable } from './live.ts';

const PUBLIC = { TRUST_PROXY: '127.0.0.1', DRAIN_DELAY: '0', LOG_LEVEL: 'warn' };

export function publicJourneys(journey: Journey): void {
  const on = served(() => startCompanion({ ...PUBLIC, LABS: 'on' }));
  const off = served(() => startCompanion(PUBLIC));

  journey('« Tout vérifier » verifies « navigateur » in this browser', (reader) => verifyFromTable(reader, on().url));

  journey('labs that are off are not offered, and their figures are recorded', async (reader) => {
    await reader.goto(off().url);
    await reader.sees('.site .mode', 'enregistré');
    expect(await reader.shows('#bonjour button', 'Lancer')).toBe(false);
    await reader.sees('#bonjour .provenance', 'enregistré');
  });
}
