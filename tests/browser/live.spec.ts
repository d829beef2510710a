// The page with its companion: change a run, stop it, lose it; copy a program.
import { startCompanion } from '../servers.ts';
import { expect, overlook, test } from './fixtures.ts';

test('a parameter changes the run; one out of bounds is not sent', async ({ page, companion }) => {
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') sent += 1;
  });
  await page.goto(companion.url);
  const lab = page.locator('#bonjour');
  await lab.getByLabel('Méthode').selectOption('HEAD');
  await lab.getByLabel('Chemin').fill('/chemin');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(lab.locator('.message').first()).toContainText('HEAD /chemin HTTP/1.1');
  await lab.getByRole('button', { name: 'Revenir à l’enregistrement' }).click();
  await expect(lab.getByLabel('Méthode')).toHaveValue('GET');
  await lab.getByLabel('Méthode').selectOption('HEAD');
  await lab.getByRole('button', { name: 'Rétablir les valeurs' }).click();
  await expect(lab.getByLabel('Méthode')).toHaveValue('GET');
  await lab.getByLabel('Chemin').fill('sans barre');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(lab.getByLabel('Chemin')).toBeFocused();
  await expect(lab.getByLabel('Chemin')).toHaveAccessibleDescription(/^Il faut un chemin qui commence par \//);
  await lab.getByLabel('Chemin').fill('/avec');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(lab.locator('.message').first()).toContainText('GET /avec HTTP/1.1');
  expect(sent).toBe(2);
});

test('by keyboard alone: change, run, stop, read, open the program, copy it', async ({ page, companion, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(companion.url);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const lab = page.locator('#veille');
  await lab.getByLabel('Chaque phase').fill('9');
  await lab.getByLabel('Chaque phase').focus();
  await press('ArrowUp', 'Tab', 'Tab', 'Enter');
  await expect(lab.locator('.elapsed')).toContainText('en cours');
  await expect(lab.getByRole('button', { name: 'Arrêter' })).toBeFocused();
  await press('Enter');
  await expect(lab.locator('.outcome')).toContainText('Arrêté');
  await expect(lab.getByRole('button', { name: 'Lancer' })).toBeFocused();
  await expect(lab.getByLabel('Chaque phase')).toHaveValue('10');
  await lab.locator('.program > summary').focus();
  await press('Enter', 'Tab', 'Enter');
  await expect(lab.getByRole('button', { name: 'Copié' })).toBeFocused();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('createServer');
});

test('a server that dies in mid-run: the reader is told, and sees the recording', async ({ page, noise }) => {
  const doomed = await startCompanion();
  await page.goto(doomed.url);
  const lab = page.locator('#veille');
  // The longest: it is not over before the test has done what it does meanwhile.
  await lab.getByLabel('Chaque phase').fill('10');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(lab.locator('.elapsed')).toContainText('en cours');
  await doomed.stop('SIGKILL');
  await expect(lab.locator('.outcome')).toContainText('La connexion avec le serveur a été perdue');
  await expect(lab.locator('.outcome')).toContainText('La figure montre l’enregistrement');
  await expect(lab.locator('.provenance')).toContainText('enregistré');
  // The browser itself reports the cut stream.
  overlook(noise, /ERR_(INCOMPLETE|CONNECTION)/);
});

test('the copy button yields the program as it is shown', async ({ page, staticHost, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(staticHost.url);
  await page.locator('.variants').getByText('Module ES').click();
  const variant = page.locator('[data-variant=mjs]');
  await variant.getByRole('button', { name: 'Copier' }).click();
  await expect(variant.getByRole('button')).toHaveText('Copié');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^import \{ createServer \} from 'node:http';\n[\s\S]*\}\);\n$/);
});
