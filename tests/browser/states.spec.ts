// Every state of a lab's frame, and of the table of verdicts.
import { readFileSync } from 'node:fs';
import type { Page, Route } from '@playwright/test';
import { expect, expectAccessible, overlook, runStartOf, test } from './fixtures.ts';

const RUNS = '**/api/labs/bonjour/runs';
const bodyOf = (slug: string, ...lines: object[]) =>
  [runStartOf(slug), ...lines.map((line) => `${JSON.stringify(line)}\n`)].join('');
const ndjson = (slug: string, ...lines: object[]) => ({
  contentType: 'application/x-ndjson',
  body: bodyOf(slug, ...lines),
});
const TABLE = { caption: 'Rien', columns: ['A', 'B'], rows: [] };
const verdict = (outcome: string, sentence: string) => ({
  type: 'verdict',
  durationMs: 5,
  outcome,
  sentence,
  description: 'Rien.',
  table: TABLE,
});
const failure = (given: object) => ({ type: 'failure', durationMs: 5, failure: given });
const EXITED = { program: 'program.cjs', exitCode: 1, signal: null, output: 'Error: exprès' };

const lab = (page: Page) => page.locator('#bonjour');
const run = (page: Page) => lab(page).getByRole('button', { name: 'Lancer' }).click();

interface Said {
  words: RegExp[];
  /** What the program printed. */
  output?: string;
  /** Shown in the place of the recording. */
  isResult?: true;
}

/** What a server answers, and what the frame then says. */
const ANSWERS: [name: string, answer: Parameters<Route['fulfill']>[0], said: Said][] = [
  [
    'a program that failed is shown by its output',
    ndjson('bonjour', failure({ family: 'program', code: 'exited', ...EXITED })),
    { words: [/Interrompu\. Le programme program\.cjs a échoué \(code 1\)/], output: EXITED.output },
  ],
  [
    'a lab that cannot run here says so, and keeps its figure',
    ndjson('bonjour', verdict('unavailable', 'Ruby manque.')),
    { words: [/Non mesuré\. Ruby manque\./], isResult: true },
  ],
  [
    'a server that is lost in mid-run: the reader is told, and sees the recording',
    ndjson('bonjour'),
    { words: [/La connexion avec le serveur a été perdue/, /La figure montre l’enregistrement/] },
  ],
  [
    'a busy server says when to come back, and that nothing was interrupted',
    { status: 429, json: { status: 429, code: 'busy', detail: '', retryAfter: 12 } },
    { words: [/Non lancé\./, /Réessayez dans 12.secondes/, /^(?!.*Interrompu)/s] },
  ],
];

for (const [name, answer, { words, output, isResult }] of ANSWERS) {
  test(name, async ({ live: page, noise }) => {
    await page.route(RUNS, (route) => route.fulfill(answer));
    await run(page);
    const outcome = lab(page).locator('.outcome');
    for (const each of words) await expect(outcome).toContainText(each);
    if (output !== undefined) await expect(outcome.locator('pre')).toHaveText(output);
    await expectAccessible(page, { within: '#bonjour' });
    if (isResult) {
      await lab(page).getByRole('button', { name: 'Revenir à l’enregistrement' }).click();
      await expect(outcome).toContainText('Nuancé, 2 fois sur 2.');
    }
    await expect(lab(page).locator('.provenance')).toContainText('enregistré');
    if (answer?.status === 429) overlook(noise, /429/);
  });
}

test('a run that waits for its turn knows its position', async ({ live: page, held }) => {
  held.say('{"type":"queued","position":1}\n');
  await run(page);
  await expect(lab(page).locator('.elapsed')).toContainText(/1.expérience avant celle-ci/);
  await expect(lab(page).locator('.outcome')).toContainText('d’ici là, la figure montre l’enregistrement');
  held.add(bodyOf('bonjour', verdict('qualified', 'Oui.')));
  await expect(lab(page).locator('.provenance')).toContainText('en direct');
});

test('a replay is slowed and taken elsewhere by keyboard; nothing brings back what has not left', async ({
  article: page,
}) => {
  const frame = page.locator('#veille');
  const toggle = frame.locator('.replay button').first();
  await toggle.click();
  await frame.getByLabel('Vitesse', { exact: true }).selectOption('× ¼');
  await expect(frame.locator('.outcome')).toContainText(/rejoué, ralenti 4.fois\./);
  await toggle.click();
  await expect(toggle).toHaveText('Reprendre');
  await frame.getByRole('slider').focus();
  await page.keyboard.press('Home');
  await expect(frame.getByRole('slider')).toHaveAttribute('aria-valuetext', /^0\s+sur /);
  await expectAccessible(page);
  await page.keyboard.press('End');
  await expect(frame.locator('.outcome')).toContainText(/Confirmé, \d.fois sur \d/);
  await expect(frame.locator('.provenance')).toContainText('enregistré');
  await expect(frame.getByRole('button', { name: 'Revenir à l’enregistrement' })).toHaveCount(0);
});

test('a press in the task after a lab’s listeners are added is answered once', async ({ page, staticHost }) => {
  await page.addInitScript(() => {
    const listen = EventTarget.prototype.addEventListener;
    let pressed = false;
    EventTarget.prototype.addEventListener = function (...args) {
      listen.apply(this, args);
      if (pressed || args[0] !== 'click' || !(this instanceof Element) || !this.matches('#veille .replay button'))
        return;
      pressed = true;
      setTimeout(() => (this as HTMLElement).click());
    };
  });
  await page.goto(staticHost.url);
  await page.mouse.move(100, 100);
  await page.locator('#veille').scrollIntoViewIfNeeded();
  await expect(page.locator('#veille .replay button').first()).toHaveText('Pause');
});

test('a press that begins before a lab is hydrated, and ends after, is answered', async ({ live: page, held }) => {
  held.say('');
  const begun = Promise.withResolvers<void>();
  await page.route('**/donnees/veille.ndjson', async (route) => {
    await begun.promise;
    await route.continue();
  });
  const button = page.locator('#veille .main');
  await button.hover();
  await page.mouse.down();
  begun.resolve();
  await page.locator('#veille [data-hydrated]').waitFor();
  await expect(button).toBeFocused();
  await page.mouse.up();
  await expect(button).toHaveText('Arrêter');
});

test('« Tout vérifier » fills the table, stops, goes on, and offers its results', async ({ live: page, noise }) => {
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
  await page.route('**/api/labs/*/runs', (route) => {
    const slug = /labs\/([\w-]+)\/runs/.exec(route.request().url())?.[1] ?? '';
    const line = slug === 'cluster' ? failure({ family: 'server', code: 'stopped' }) : verdict('qualified', 'Oui.');
    return route.fulfill(ndjson(slug, line));
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
