// « Modifier » on a static host: open, write, run, share, begin again, with the keyboard too, and with the network cut.
import { readFileSync } from 'node:fs';
import { ROOT } from '../servers.ts';
import { expect, test } from './fixtures.ts';
import { choosePreset, editor, execute, openEditor, outcome, program, response, runProgram } from './playground.ts';

const original = (name: string) => readFileSync(`${ROOT}src/labs/bonjour/${name}`, 'utf8');

test('without JavaScript there is no dead button', async ({ browser, staticHost }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(staticHost.url);
  await expect(page.getByText("const http = require('http');").first()).toBeVisible();
  await expect(page.getByText('Modifier', { exact: true })).toBeHidden();
  await page.close();
});

test('nothing is fetched before « Modifier », and nothing leaves the page after', async ({ page, staticHost }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    // The sandbox's own worker is made of a text that is here already.
    if (!request.url().startsWith('blob:')) asked.push(new URL(request.url()).pathname);
  });
  await page.goto(staticHost.url);
  await page.mouse.wheel(0, 600);
  await page.waitForLoadState('networkidle');
  const before = asked.length;
  expect(asked.join(' ')).not.toMatch(/playground|sandbox/);
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(program(page)).toHaveValue(original('program.cjs'));
  await execute(page);
  await expect(outcome(page)).toContainText('Répondu. HTTP/1.1 200 OK');
  for (const path of asked.slice(before)) expect(path).toMatch(/^\/_astro\/|^\/sandbox\//);
});

test('pressed before the page is awake, it opens once', async ({ page, staticHost }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/use.*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(staticHost.url);
  await page.getByRole('button', { name: 'Modifier' }).click();
  release();
  await expect(program(page)).toBeFocused();
  await expect(editor(page)).toHaveCount(1);
});

test('an editor that cannot be fetched says so, and opens when it can', async ({
  page,
  staticHost,
  noise,
  context,
}) => {
  await page.goto(staticHost.url);
  await page.mouse.wheel(0, 100);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(page.locator('.modify [role=status]')).toContainText('n’a pas pu être chargé');
  await expect(page.getByText("const http = require('http');").first()).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(program(page)).toBeVisible();
  // The browser itself reports the file it could not fetch.
  noise.splice(0, noise.length, ...noise.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED')));
});

test('what is written is what runs; the response, the output and the callbacks are shown', async ({
  page,
  staticHost,
}) => {
  await openEditor(page, staticHost.url);
  await runProgram(page, original('program.cjs').replace('Bonjour tout le monde!', 'Bonsoir à tous'));
  await expect(response(page)).toContainText('Bonsoir à tous');
  await expect(editor(page).locator('.output')).toContainText('Le serveur fonctionne à http://127.0.0.1:3000/');
  await expect(editor(page).locator('.callbacks')).toContainText('fin du script');
  const lanes = editor(page).locator('.callbacks svg');
  await expect(lanes).toHaveAttribute('aria-label', /^1 script, 2 entrée-sortie, 3 entrée-sortie/);
  await editor(page).getByRole('button', { name: 'Étape suivante' }).click();
  await expect(editor(page).locator('.step')).toContainText('Étape 1');
  await expect(editor(page).locator('.writer:not([hidden]) .changed')).toHaveCount(1);
});

test('the request is sent as it is typed; one that cannot be sent is not', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  await choosePreset(page, 'un corps lu');
  await page.locator('#modifier-methode').selectOption('POST');
  await page.locator('#modifier-chemin').fill('/chemin?x=1');
  await page.locator('#modifier-champs').fill('Host: exemple\nX-Essai: 1');
  await page.locator('#modifier-corps').fill('été');
  await expect(editor(page)).toContainText('Content-Length: 5 est ajouté');
  await execute(page);
  const sent = editor(page).locator('.message pre').first();
  await expect(sent).toContainText('POST /chemin?x=1 HTTP/1.1');
  await expect(sent).toContainText('X-Essai: 1');
  await expect(response(page)).toContainText('Reçu : été');
  await page.locator('#modifier-champs').fill('Host: exemple\nn’importe quoi');
  await execute(page);
  await expect(page.getByRole('alert')).toContainText('ligne 2');
  await expect(page.locator('#modifier-champs')).toHaveAttribute('aria-invalid', 'true');
});

test('with the keyboard alone', async ({ page, staticHost, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(staticHost.url);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement?.closest('label, button, textarea')?.textContent);
  await page.getByRole('button', { name: 'Modifier' }).focus();
  await press('Enter');
  await expect(program(page)).toBeFocused();
  await press('ControlOrMeta+End');
  await page.keyboard.type("console.log('ici');");
  await press('Control+Enter');
  await expect(editor(page).locator('.output')).toContainText('ici');
  await expect(outcome(page)).toContainText('Répondu.');
  await expect(program(page)).toBeFocused();
  // Tab moves on, back and forth.
  await press('Tab');
  expect(await focused()).toContain('Tab indente');
  await press('Space', 'Shift+Tab');
  await expect(program(page)).toBeFocused();
  // The reader chose otherwise: Tab indents, and Escape then Tab leaves.
  const before = await program(page).inputValue();
  await press('Enter', 'Tab');
  await page.keyboard.type('x');
  await expect(program(page)).toHaveValue(`${before}\n  x`);
  await press('Escape', 'Tab');
  expect(await focused()).toContain('Tab indente');
  await press('Tab');
  expect(await focused()).toContain('Annuler');
  await press('Enter');
  expect(await program(page).inputValue()).not.toContain('  x');
  await press('Tab', 'Enter');
  await expect(program(page)).toHaveValue(original('program.cjs'));
  await press('Tab', 'Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(original('program.cjs'));
  await editor(page).getByRole('button', { name: 'Fermer' }).focus();
  await press('Enter');
  await expect(page.getByRole('button', { name: 'Modifier' })).toBeFocused();
});

test('brackets close, indentation follows, and it can all be undone', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  await program(page).fill('');
  await page.keyboard.type('if (true) {');
  await page.keyboard.press('Enter');
  await page.keyboard.type("console.log('a'");
  await expect(program(page)).toHaveValue("if (true) {\n  console.log('a')\n}");
  await expect(editor(page).locator('.token.keyword').first()).toHaveText('if');
  for (let count = 0; count < 30; count += 1) await page.keyboard.press('ControlOrMeta+z');
  await expect(program(page)).toHaveValue(original('program.cjs'));
});

test('nothing typed is lost: formats, reset, presets, closing, leaving', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  const mine = `${original('program.cjs')}// à moi\n`;
  await program(page).fill(mine);
  await page.locator('#modifier-chemin').fill('/ici');
  await editor(page).getByText('Module ES').click();
  await expect(program(page)).toHaveValue(original('program.mjs'));
  await program(page).fill('// un module\n');
  await editor(page).getByText('CommonJS').click();
  await expect(program(page)).toHaveValue(mine);
  await choosePreset(page, 'un autre état');
  await expect(program(page)).toHaveValue(/statusCode = 404/);
  await expect(editor(page).locator('.writer:not([hidden]) .changed')).toHaveCount(1);
  await expect(editor(page).locator('.notice')).toContainText('« Annuler » rend le vôtre');
  await editor(page).getByRole('button', { name: 'Annuler' }).click();
  await expect(program(page)).toHaveValue(mine);
  await editor(page).getByRole('button', { name: 'Rétablir' }).click();
  await expect(program(page)).toHaveValue(original('program.cjs'));
  await expect(page.locator('#modifier-chemin')).toHaveValue('/');
  await editor(page).getByRole('button', { name: 'Annuler' }).click();
  await expect(program(page)).toHaveValue(mine);
  await editor(page).getByRole('button', { name: 'Fermer' }).click();
  await expect(program(page)).toBeHidden();
  await expect(page.getByText("const http = require('http');").first()).toBeVisible();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(program(page)).toHaveValue(mine);
  await page.reload();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(program(page)).toHaveValue(mine);
  await editor(page).getByText('Module ES').click();
  await expect(program(page)).toHaveValue('// un module\n');
  // The page's own choice follows.
  await editor(page).getByRole('button', { name: 'Fermer' }).click();
  await expect(page.locator('[data-variant=mjs]')).toBeVisible();
});

test('a link carries the program, its format and its request; it runs nothing by itself', async ({
  page,
  staticHost,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openEditor(page, staticHost.url);
  await editor(page).getByText('Module ES').click();
  const text = original('program.mjs').replace('Bonjour', 'Bonsoir');
  await program(page).fill(text);
  await page.locator('#modifier-methode').selectOption('HEAD');
  await page.locator('#modifier-chemin').fill('/partage');
  await editor(page).getByRole('button', { name: 'Partager' }).click();
  await expect(editor(page).locator('.notice')).toContainText('Lien copié');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#modifier=[\w-]{100,}$/);
  await expect(page.getByLabel('Lien vers ce programme')).toHaveValue(link);

  // Another reader, with a program of their own.
  const other = await context.newPage();
  await other.addInitScript(() => localStorage.setItem('modifier.mjs', '// à moi\n'));
  await other.goto(link);
  await expect(program(other)).toHaveValue(text);
  await expect(other.locator('#modifier-methode')).toHaveValue('HEAD');
  await expect(other.locator('#modifier-chemin')).toHaveValue('/partage');
  await expect(editor(other).locator('.notice')).toContainText('Il n’a pas été exécuté');
  await expect(outcome(other)).toBeEmpty();
  expect(await other.evaluate(() => localStorage['modifier.mjs'])).toBe('// à moi\n');
  await execute(other);
  await expect(outcome(other)).toContainText('Répondu. HTTP/1.1 200 OK');
  await editor(other).getByRole('button', { name: 'Annuler' }).click();
  await expect(program(other)).toHaveValue('// à moi\n');
  await other.close();
});

test.describe('links that cannot be read', () => {
  for (const [name, fragment, words] of [
    ['damaged', '#modifier=abc', 'Ce lien est abîmé'],
    ['too long', `#modifier=${'A'.repeat(20_000)}`, 'Ce lien est trop long'],
  ] as const) {
    test(name, async ({ page, staticHost }) => {
      await page.goto(staticHost.url + fragment);
      await expect(editor(page).locator('.notice')).toContainText(words);
      await expect(program(page)).toHaveValue(original('program.cjs'));
    });
  }
});

test('with the network cut after the editor was opened, everything still works', async ({
  page,
  staticHost,
  context,
}) => {
  await openEditor(page, staticHost.url);
  await context.setOffline(true);
  await execute(page);
  await expect(outcome(page)).toContainText('Répondu. HTTP/1.1 200 OK');
  await editor(page).getByText('Module ES').click();
  await choosePreset(page, 'une réponse en flux');
  await execute(page);
  await expect(response(page)).toContainText('Bonjour n° 4');
  await expect(outcome(page)).toContainText('Répondu.');
  await runProgram(page, 'while (true) {}');
  await expect(outcome(page)).toContainText('Arrêté d’office.');
  await editor(page).getByRole('button', { name: 'Rétablir' }).click();
  await execute(page);
  await expect(outcome(page)).toContainText('Répondu. HTTP/1.1 200 OK');
  await editor(page).getByRole('button', { name: 'Partager' }).click();
  await expect(page.getByLabel('Lien vers ce programme')).toHaveValue(/#modifier=/);
});

test('with a companion too, the code never leaves the browser', async ({ page, companion }) => {
  const posted: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') posted.push(request.url());
  });
  await openEditor(page, companion.url);
  await execute(page);
  await expect(outcome(page)).toContainText('Répondu. HTTP/1.1 200 OK');
  expect(posted).toEqual([]);
});

test('the file to save is the program', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  await program(page).fill('// à moi\n');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    editor(page).getByRole('link', { name: 'téléchargez program.cjs' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('program.cjs');
  expect(readFileSync(await download.path(), 'utf8')).toBe('// à moi\n');
});
