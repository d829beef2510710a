// Journeys on a static host: the article read, its variants, a link to a lab, a recording played again.
import { expect } from 'vitest';
import { SLUGS } from '../../src/server/labs.ts';
import { startCompanion, startStatic } from '../servers.ts';
import { type Journey, served } from './journeys.ts';
import type { Reader } from './reader.ts';

async function readAll(reader: Reader, url: string): Promise<void> {
  await reader.goto(url);
  expect(await reader.text('h1')).toBe('À propos de Node.js');
  await reader.sees('.site .mode', 'enregistré');
  // Nothing is offered that needs a server.
  expect(await reader.shows('#bonjour button', 'Lancer')).toBe(false);
  expect(SLUGS.length).toBeGreaterThan(0);
  for (const slug of SLUGS) {
    expect(await reader.shows(`#${slug} svg`), slug).toBe(true);
    expect(await reader.text(`#${slug} .verdict`), slug).toMatch(/^.? ?(Confirmé|Nuancé|Non concluant)[.,]/);
    expect(await reader.text(`#${slug} .provenance`), slug).toContain('enregistré');
    expect(await reader.shows(`#${slug} .counters > summary`), slug).toBe(true);
  }
  expect(await reader.count('.lab')).toBe(SLUGS.length);
  expect(await reader.count('.lab:has(pre)')).toBe(SLUGS.length);
}

async function switchVariant(reader: Reader, url: string): Promise<void> {
  await reader.goto(url);
  expect(await reader.shows('[data-variant=cjs]')).toBe(true);
  await reader.press('.variants label', 'Module ES');
  await reader.sees('[data-variant=mjs]', "import { createServer } from 'node:http';");
  expect(await reader.shows('[data-variant=cjs]')).toBe(false);
}

export function noScriptJourneys(journey: Journey): void {
  const host = served(startStatic);
  const companion = served(() => startCompanion({ LOG_LEVEL: 'warn' }));
  // Without scripts a driver cannot ask the page in every engine: what it draws is asked through the driver's own.
  journey('the article, every figure and every verdict are there; no button is dead', async (reader) => {
    await readAll(reader, host().url);
    expect(await reader.shows('button')).toBe(false);
  });
  journey('the variants of the example switch', (reader) => switchVariant(reader, host().url));

  journey('« Lire le texte seul » gives the article back, and a mark still leads to its lab', async (reader) => {
    await reader.goto(host().url);
    await reader.press('.text-only label');
    expect(await reader.shows('.lab')).toBe(false);
    // The parts of a paragraph follow one another on a line.
    const displays = await reader.page.evaluate(() =>
      [...document.querySelectorAll('.block > p')].map((part) => getComputedStyle(part).display),
    );
    expect(displays.length).toBeGreaterThan(1);
    expect(new Set(displays)).toEqual(new Set(['inline']));
    await reader.press('a.test', ', expérience 4');
    await reader.until(() => document.querySelector('.lab:target')?.checkVisibility() === true);
    await reader.press('.text-only label');
    for (const slug of SLUGS) expect(await reader.shows(`#${slug}`), slug).toBe(true);
  });

  journey('a companion changes nothing: no mode, no button, no link that would be a lie', async (reader) => {
    await reader.goto(companion().url);
    expect(await reader.shows('.mode *', 'enregistré')).toBe(true);
    expect(await reader.shows('.mode *', 'en direct')).toBe(false);
    expect(await reader.shows('a', 'Les verdicts')).toBe(true);
    expect(await reader.shows('[data-verify] .live, #verifier button')).toBe(false);
    expect(await reader.count('[data-verify] .live, #verifier button')).toBe(2);
  });
}

export function staticJourneys(journey: Journey): void {
  const host = served(startStatic);
  journey('the article, every figure and every verdict are there', (reader) => readAll(reader, host().url));

  journey('the variant, the theme and « Lire le texte seul » that were chosen are remembered', async (reader) => {
    await switchVariant(reader, host().url);
    const background = () => reader.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await reader.press('.theme label', 'sombre');
    const dark = await background();
    expect(dark).not.toBe(light);
    await reader.press('.text-only label');
    expect(await reader.shows('.lab')).toBe(false);
    await reader.reload();
    await reader.sees('[data-variant=mjs]', "import { createServer } from 'node:http';");
    expect(await reader.shows('[data-variant=cjs]')).toBe(false);
    expect(await background()).toBe(dark);
    expect(await reader.shows('.lab')).toBe(false);
    await reader.press('.text-only label');
    expect(await reader.shows('.lab')).toBe(true);
  });

  journey(
    'a link to a lab opens its program before any gesture, and leads there; the contents follow',
    async (reader) => {
      await reader.goto(`${host().url}#boucle`);
      await reader.until(() => document.querySelector<HTMLDetailsElement>('#boucle > .program')?.open === true);
      await reader.until(() => Math.abs(document.querySelector('#boucle')?.getBoundingClientRect().top ?? 9999) < 200);
      await reader.press('#boucle .chart');
      await reader.until(() => document.querySelector('.contents [data-entry=boucle]')?.ariaCurrent === 'true');
    },
  );

  journey('a recording is played again: held, taken further, stopped, and it stays a recording', async (reader) => {
    await reader.goto(host().url);
    await reader.press('#veille button', 'Rejouer');
    // Held at once: it lasts a few seconds.
    await reader.press('#veille .replay button', 'Pause');
    await reader.sees('#veille .replay', 'Reprendre');
    await reader.sees('#veille .outcome', 'L’enregistrement est rejoué à sa vitesse réelle.');
    await reader.until(() => document.activeElement?.textContent === 'Reprendre');
    await reader.until(() => {
      const range = document.querySelector<HTMLInputElement>('#veille [type=range]');
      if (!range) return false;
      range.value = range.max;
      range.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    });
    await reader.sees('#veille .verdict', /Confirmé|Nuancé/);
    await reader.press('#veille .replay button', 'Arrêter');
    await reader.until(() => document.activeElement?.textContent === 'Rejouer');
    await reader.sees('#veille .provenance', 'enregistré');
  });

  journey('what would refute a sentence is seen in a frame of its own, and closed again', async (reader) => {
    await reader.goto(host().url);
    await reader.press('#bonjour .counters > summary');
    await reader.sees('#bonjour .counter-verdict', /Infirmé.*C’est ce qu’on attendait/);
    await reader.press('#bonjour .counter button', 'Voir le contre-exemple');
    await reader.sees('#bonjour .counter .verdict', 'Infirmé');
    await reader.sees('#bonjour .counter .provenance', 'enregistré');
    expect(await reader.shows('#bonjour .counter svg')).toBe(true);
    await reader.sees('#bonjour .frame .verdict', /Confirmé|Nuancé/);
    await reader.press('#bonjour .counter button', 'Refermer');
    await reader.until(() => document.activeElement?.textContent?.includes('Voir le contre-exemple') === true);
  });

  journey('the half of « navigateur » that needs no server runs in this browser', async (reader) => {
    await reader.goto(host().url);
    await reader.press('#navigateur button', 'Lancer');
    await reader.sees('#navigateur .provenance', 'en direct dans ce navigateur');
    await reader.sees('#navigateur .provenance', 'enregistré le');
    await reader.sees('#navigateur .verdict', /Confirmé|Nuancé/);
  });

  journey('a link leads to its lab, whatever lies above it', async (reader) => {
    await reader.goto(host().url);
    const top = await reader.page.evaluate(async () => {
      location.hash = '#cluster';
      // What comes near the screen gets its height, and what it moves is held in place.
      for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
      return document.querySelector('#cluster')?.getBoundingClientRect().top ?? Number.NaN;
    });
    expect(Math.abs(top)).toBeLessThan(100);
  });

  journey('both faces of the web font are shown at the first visit', async (reader) => {
    await reader.goto(host().url);
    await reader.until(async () => {
      await document.fonts.ready;
      return (
        [...document.fonts].filter(({ family, status }) => status === 'loaded' && family.includes('Source')).length ===
        2
      );
    });
  });
}
