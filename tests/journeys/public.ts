// Journeys on a public address: labs within smaller bounds, or switched off.
import { expect } from 'vitest';
import { startCompanion } from '../servers.ts';
import type { Journey } from './journeys.ts';
import { verifyFromTable } from './live.ts';

const PUBLIC = { TRUST_PROXY: '127.0.0.1', DRAIN_DELAY: '0', LOG_LEVEL: 'warn' };

export function publicJourneys(journey: Journey): void {
  journey('« Tout vérifier » verifies « navigateur » in this browser', async (reader) => {
    const companion = await startCompanion({ ...PUBLIC, LABS: 'on' });
    try {
      await verifyFromTable(reader, companion.url);
    } finally {
      await companion.stop('SIGKILL');
    }
  });

  journey('labs that are off are not offered, and their figures are recorded', async (reader) => {
    const companion = await startCompanion(PUBLIC);
    try {
      await reader.goto(companion.url);
      await reader.sees('.site .mode', 'enregistré');
      expect(await reader.shows('#bonjour button', 'Lancer')).toBe(false);
      await reader.sees('#bonjour .provenance', 'enregistré');
    } finally {
      await companion.stop('SIGKILL');
    }
  });
}
