// Every state of a lab's frame, and of the table of verdicts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ROOT } from '../servers.ts';
import { expectAccessible } from './accessible.ts';
import { expect, overlook, test } from './fixtures.ts';

const RUNS = '**/api/labs/bonjour/runs';
/** The first line of a lab's run. */
const runStartOf = (slug: string) =>
  readFileSync(join(ROOT, `src/labs/${slug}/recording.ndjson`), 'utf8').split('\n')[0];

/** Answers the next run with these lines, as the server could. */
async function answer(page: Page, ...lines: object[]): Promise<void> {
  const body = [runStartOf('bonjour'), ...lines.map((line) => JSON.stringify(line)), ''].join('\n');
  await page.route(RUNS, (route) => route.fulfill({ contentType: 'application/x-ndjson', body }));
}

const frame = (page: Page) => page.locator('#bonjour');
const run = (page: Page) => frame(page).getByRole('button', { name: 'Lancer' }).click();

test('a program that failed is shown by its output, over the recording', async ({ page, companion }) => {
  const failure = {
    family: 'program',
    code: 'exited',
    program: 'program.cjs',
    exitCode: 1,
    signal: null,
    output: 'Error: exprès',
  };
  await answer(page, { type: 'failure', durationMs: 5, failure });
  await page.goto(companion.url);
  await run(page);
  const outcome = frame(page).locator('.outcome');
  await expect(outcome).toContainText('Interrompu. Le programme program.cjs a échoué (code 1)');
  await expect(outcome.locator('pre')).toHaveText('Error: exprès');
  await expect(frame(page).locator('.provenance')).toContainText('enregistré');
  await expectAccessible(page, { within: '#bonjour' });
});

test('a lab that cannot run here says so, and keeps its figure', async ({ page, companion }) => {
  const table = { caption: 'Rien', columns: ['A', 'B'], rows: [] };
  await answer(page, {
    type: 'verdict',
    durationMs: 5,
    outcome: 'unavailable',
    sentence: 'Ruby manque.',
    description: 'Rien.',
    table,
  });
  await page.goto(companion.url);
  await run(page);
  await expect(frame(page).locator('.outcome')).toContainText('Non mesuré. Ruby manque.');
  await expectAccessible(page, { within: '#bonjour' });
  await frame(page).getByRole('button', { name: 'Revenir à l’enregistrement' }).click();
  await expect(frame(page).locator('.outcome')).toContainText('Nuancé, 2 fois sur 2.');
});

test('a busy server says when to come back, and that nothing was interrupted', async ({ page, companion, noise }) => {
  const body = JSON.stringify({ status: 429, code: 'busy', detail: '', retryAfter: 12 });
  await page.route(RUNS, (route) => route.fulfill({ status: 429, contentType: 'application/problem+json', body }));
  await page.goto(companion.url);
  await run(page);
  const outcome = frame(page).getByRole('status');
  await expect(outcome).toContainText(/Réessayez dans 12.secondes/);
  await expect(outcome).toContainText('Non lancé.');
  await expect(outcome).not.toContainText('Interrompu');
  overlook(noise, /429/);
});

test('a run that waits for its turn knows its position', async ({ page, companion, browser }) => {
  const other = await browser.newPage();
  await other.goto(companion.url);
  // The longest: it is not over before this reader waits behind it.
  await other.locator('#veille').getByLabel('Chaque phase').fill('10');
  await other.locator('#veille').getByRole('button', { name: 'Lancer' }).click();
  await expect(other.locator('#veille .elapsed')).toContainText('en cours');
  await page.goto(companion.url);
  await run(page);
  await expect(frame(page).locator('.elapsed')).toContainText(/1.expérience avant celle-ci/);
  await expect(frame(page).locator('.outcome')).toContainText('d’ici là, la figure montre l’enregistrement');
  // The other reader leaves: the place is free.
  await other.close();
  await expect(frame(page).locator('.provenance')).toContainText('en direct');
});

test('a replay is slowed and taken elsewhere by keyboard; nothing brings back what has not left', async ({
  page,
  staticHost,
}) => {
  await page.goto(staticHost.url);
  const lab = page.locator('#veille');
  const toggle = lab.locator('.replay button').first();
  await toggle.click();
  await lab.getByLabel('Vitesse', { exact: true }).selectOption('× ¼');
  await expect(lab.locator('.outcome')).toContainText(/rejoué, ralenti 4.fois\./);
  await toggle.click();
  await expect(toggle).toHaveText('Reprendre');
  await lab.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(lab.getByRole('slider')).toHaveAttribute('aria-valuetext', /^0\s+sur /);
  await expectAccessible(page);
  await page.keyboard.press('End');
  await expect(lab.locator('.outcome')).toContainText('fois sur');
  await expect(lab.locator('.provenance')).toContainText('enregistré');
  await expect(lab.getByRole('button', { name: 'Revenir à l’enregistrement' })).toHaveCount(0);
});

test('« Tout vérifier » fills the table, stops, goes on, and offers its results', async ({
  page,
  companion,
  noise,
}) => {
  await page.goto(companion.url);
  const header = page.locator('[data-verify]');
  await header.click();
  // Who asks for it stays where they read, and is told there how far it is.
  await expect(header).toHaveText(/En cours.:.\d+.sur.13/);
  expect(await page.evaluate(() => [scrollY, location.hash])).toEqual([0, '']);
  const section = page.locator('#verifier');
  const mine = section.locator('td:nth-child(3)');
  await expect(mine.first()).toContainText('Nuancé.');
  await section.getByRole('button', { name: 'Arrêter' }).click();
  await expect(section.locator('.summary')).toContainText('Arrêté.');
  await expect(mine.first()).toContainText('Nuancé.');
  await expectAccessible(page, { within: '#verifier' });
  // The connection is lost: what is verified stays, and it goes on from there.
  await page.route('**/api/labs/*/runs', (route) => route.abort());
  await section.getByRole('button', { name: 'Reprendre' }).click();
  await expect(section.locator('.summary')).toContainText('La connexion avec le serveur a été perdue.');
  await expect(mine.first()).toContainText('Nuancé.');
  await page.unroute('**/api/labs/*/runs');
  overlook(noise, /ERR_FAILED/);
  // The other labs are tested beside their files: here they answer at once, one of them by failing.
  const table = { caption: 'Rien', columns: ['A', 'B'], rows: [] };
  const verdict = { type: 'verdict', durationMs: 1, outcome: 'qualified', sentence: 'Oui.', description: '.', table };
  const failure = { type: 'failure', durationMs: 1, failure: { family: 'server', code: 'stopped' } };
  await page.route('**/api/labs/*/runs', (route) => {
    const slug = /labs\/([\w-]+)\/runs/.exec(route.request().url())?.[1] ?? '';
    const line = slug === 'cluster' ? failure : verdict;
    const body = `${runStartOf(slug)}\n${JSON.stringify(line)}\n`;
    return route.fulfill({ contentType: 'application/x-ndjson', body });
  });
  await section.getByRole('button', { name: 'Reprendre' }).click();
  await expect(section.locator('.summary')).toContainText(/interrompue, en \d+.s, sur votre machine\./);
  await expect(section.locator('.summary')).toContainText(/nuancées/);
  // The figures and the contents have followed.
  await expect(header).toHaveText(/Vérifié.:.13.sur.13/);
  await expect(page.locator('#connexions .verdict')).toContainText('Nuancé. Oui.');
  await expect(page.locator('[data-entry=connexions] + .mark')).toContainText('Nuancé');
  await expect(page.locator('#connexions .provenance')).toContainText('en direct');
  const download = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Télécharger en JSON' }).click();
  const results = JSON.parse(readFileSync((await (await download).path()) ?? '', 'utf8'));
  expect(results).toHaveLength(13);
  expect(results[0]).toMatchObject({
    lab: 'bonjour',
    outcome: 'qualified',
    durationMs: expect.any(Number),
    events: expect.any(Array),
  });
});
