// « Modifier »: it opens and runs, on a static host, with a companion, and with the network cut.
import { expect, overlook, test } from './fixtures.ts';
import {
  choosePreset,
  editor,
  execute,
  openEditor,
  original,
  outcome,
  program,
  response,
  runProgram,
} from './playground.ts';

test('nothing is fetched before « Modifier », and nothing leaves the page after, with a companion too', async ({
  page,
  companion,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    // The sandbox's own worker is made of a text that is here already.
    if (!request.url().startsWith('blob:')) asked.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  await page.goto(companion.url);
  await page.mouse.wheel(0, 600);
  await page.waitForLoadState('networkidle');
  const before = asked.length;
  expect(asked.join(' ')).not.toMatch(/playground|sandbox/);
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(program(page)).toHaveValue(original('program.cjs'));
  await execute(page);
  await expect(outcome(page)).toContainText('Réponse reçue. HTTP/1.1 200 OK');
  for (const request of asked.slice(before)) expect(request).toMatch(/^GET (?:\/_astro\/|\/sandbox\/)/);
});

test('pressed before the page is awake, it opens once', async ({ page, staticHost }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/on-first-interaction.*.js', async (route) => {
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
  overlook(noise, /ERR_INTERNET_DISCONNECTED/);
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
  await choosePreset(page, 'Lire le corps');
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

test('with the network cut after the editor was opened, everything still works', async ({
  page,
  staticHost,
  context,
}) => {
  await openEditor(page, staticHost.url);
  await context.setOffline(true);
  await execute(page);
  await expect(outcome(page)).toContainText('Réponse reçue. HTTP/1.1 200 OK');
  await editor(page).getByText('Module ES').click();
  await choosePreset(page, 'Une réponse en flux');
  await execute(page);
  await expect(response(page)).toContainText('Bonjour n° 4');
  await expect(outcome(page)).toContainText('Réponse reçue.');
  await runProgram(page, 'while (true) {}');
  await expect(outcome(page)).toContainText('Interrompu automatiquement.');
  await editor(page).getByRole('button', { name: 'Rétablir' }).click();
  await execute(page);
  await expect(outcome(page)).toContainText('Réponse reçue. HTTP/1.1 200 OK');
  await editor(page).getByRole('button', { name: 'Partager' }).click();
  await expect(page.getByLabel('Lien vers ce programme')).toHaveValue(/#modifier=/);
});
