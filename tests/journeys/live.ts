// Journeys with a companion. At home a lab is run, stopped, and all are verified from the page; on a public address labs
// have smaller bounds, or are switched off.
import { expect } from 'vitest';
import { startCompanion } from '../servers.ts';
import { type Journey, served } from './journeys.ts';
import type { Reader } from './reader.ts';

/** Leaves in the table of verdicts the labs that a journey waits for. Runs in the page, before the table is used. */
function keepRows(slugs: readonly string[]): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#verifier tbody th a'))
    if (!slugs.includes(link.hash.slice(1))) link.closest('tr')?.remove();
}

/** Verifies `navigateur` in the table, after `bonjour`. */
async function verifyFromTable(reader: Reader, url: string): Promise<void> {
  await reader.goto(url);
  await reader.page.evaluate(keepRows, ['bonjour', 'navigateur']);
  await reader.press('#verifier button', 'Tout vérifier');
  await reader.sees('#verifier .summary', 'sur votre machine');
  await reader.sees('#verifier tbody tr:nth-child(1) td:nth-child(3)', /Confirmé|Nuancé/);
  await reader.sees('#verifier tbody tr:nth-child(2) td:nth-child(3)', /Confirmé|Nuancé/);
}

export function liveJourneys(journey: Journey): void {
  const companion = served(() => startCompanion({ LOG_LEVEL: 'warn' }));

  journey('a lab runs, and says that it is live; the recording comes back', async (reader) => {
    await reader.goto(companion().url);
    await reader.sees('.site .mode', 'enregistré');
    await reader.press('#bonjour button', 'Lancer');
    await reader.sees('#bonjour .provenance', 'en direct · il y a');
    await reader.sees('.site .mode', `en direct · Node.js ${process.versions.node}`);
    await reader.sees('#bonjour .message', new URL(companion().hello).host);
    await reader.press('#bonjour button', '7 fois');
    await reader.sees('#bonjour .frame .evidence', '7 essais sur 7');
    await reader.sees('#bonjour .frame .verdict', 'Nuancé, 7 fois sur 7.');
    await reader.press('#bonjour button', 'Revenir à l’enregistrement');
    await reader.sees('#bonjour .provenance', 'enregistré');
  });

  journey('a counter-example is run by the companion, and refuted', async (reader) => {
    await reader.goto(companion().url);
    await reader.press('#bonjour .counters > summary');
    await reader.press('#bonjour .counter button', 'Lancer le contre-exemple');
    await reader.sees('#bonjour .counter .provenance', 'en direct · il y a');
    await reader.sees('#bonjour .counter .verdict', 'Infirmé');
    await reader.sees('#bonjour .frame .provenance', 'enregistré');
  });

  journey('a run is stopped', async (reader) => {
    await reader.goto(`${companion().url}#veille`);
    await reader.fill('#veille input', '10');
    await reader.press('#veille button', 'Lancer');
    await reader.press('#veille button', 'Arrêter');
    await reader.sees('#veille .outcome', /Arrêté|La figure montre l’enregistrement/);
    await reader.sees('#veille .actions', 'Lancer');
  });

  journey('« navigateur » runs in this browser and in the companion’s Node.js', async (reader) => {
    await reader.goto(companion().url);
    await reader.press('#navigateur button', 'Lancer');
    await reader.sees('#navigateur .provenance', 'en direct');
    await reader.sees('#navigateur .verdict', /Confirmé|Nuancé/);
  });

  journey('« Tout vérifier » runs in this browser what the lab’s own button runs there', async (reader) => {
    await verifyFromTable(reader, companion().url);
    const name = await reader.page.evaluate(() => navigator.userAgent);
    const engine = /Firefox/.test(name) ? 'Firefox' : /Chrome/.test(name) ? 'Chrom' : 'Safari';
    expect(await reader.text('#navigateur .chart')).toContain(engine);
  });
}

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
