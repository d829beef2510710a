// The page with its companion: change a run, do it all by keyboard, at home and within a public server's bounds.
import { startCompanion } from '../servers.ts';
import { expect, hydratedLab, postsOf, runStartOf, test } from './fixtures.ts';
import { unfold } from './layout.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a parameter changes the run; one out of bounds is not sent', async ({ live: page }) => {
  const posts = postsOf(page);
  const lab = await hydratedLab(page, 'bonjour');
  const [method, path] = [lab.getByLabel('Méthode'), lab.getByLabel('Chemin')];
  const press = (name: string) => lab.getByRole('button', { name }).click();
  await method.selectOption('HEAD');
  await path.fill('/chemin');
  await press('Lancer');
  await expect(lab.locator('.message').first()).toContainText('HEAD /chemin HTTP/1.1');
  await press('Revenir à l’enregistrement');
  await expect(method).toHaveValue('GET');
  await method.selectOption('HEAD');
  await press('Rétablir les valeurs');
  await expect(method).toHaveValue('GET');
  await path.fill('sans barre');
  await press('Lancer');
  await expect(path).toBeFocused();
  await expect(path).toHaveAccessibleDescription(/^Il faut un chemin qui commence par \//);
  await path.fill('/avec');
  await press('Lancer');
  await expect(lab.locator('.message').first()).toContainText('GET /avec HTTP/1.1');
  expect(posts).toHaveLength(2);
});

test('by keyboard alone: change, run, stop, read, open the program, copy it', async ({ live: page, held }) => {
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  held.say(runStartOf('veille'));
  const lab = await hydratedLab(page, 'veille');
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

test('the copy button yields the program as it is shown', async ({ article: page }) => {
  await page.locator('.variants').getByText('Module ES').click();
  const button = page.locator('[data-variant=mjs]').getByRole('button');
  await button.click();
  await expect(button).toHaveText('Copié');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^import \{ createServer \} from 'node:http';\n[\s\S]*\}\);\n$/);
});

test('where there is no clipboard the copy button says so', async ({ article: page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.reload();
  const button = page.locator('.variants .copy:visible');
  await button.click();
  await expect(button).toHaveText(await button.getAttribute('data-failed').then(String));
});

/** Every kind of button that needs a script, and what says that its press was answered. */
const ANSWERED: [button: string, place: string, words: string][] = [
  ['.variants [data-variant=cjs] .copy', '.variants [data-variant=cjs] .copy', 'Copié'],
  ['[data-playground] button', '.playground', 'Exécuter'],
  ['[data-present] button', '.presenter', 'sur'],
  ['#bonjour [data-counter-run] > button', '#bonjour .counter .actions', 'Refermer'],
  ['#veille .main', '#veille .actions', 'Arrêter'],
  ['#veille .replay button', '#veille .replay', 'Arrêter'],
  ['#verifier .main', '#verifier', 'Sur votre machine'],
];

test('a press that comes before the script that answers it is answered', async ({ page, companion, held }) => {
  held.say('');
  for (const [button, place, words] of ANSWERED) {
    const pressed = Promise.withResolvers<void>();
    await page.route('**/on-first-interaction.*', async (route) => {
      await pressed.promise;
      await route.continue();
    });
    await page.goto(companion.url);
    await unfold(page);
    await page.locator(button).click();
    pressed.resolve();
    await expect(page.locator(place), button).toContainText(words);
  }
});

test('on a public address the forms hold what the server takes', async ({ page }) => {
  const companion = await startCompanion({ PUBLIC_HOST: 'localhost', LABS: 'on' });
  await page.goto(companion.url);
  const posts = postsOf(page);
  const lab = await hydratedLab(page, 'connexions');
  const field = lab.getByLabel('Connexions');
  await expect(field).toHaveAttribute('max', '500');
  await expect(field).toHaveValue('500');
  await expect(lab.getByRole('button', { name: 'Rétablir les valeurs' })).toBeHidden();
  await field.fill('501');
  await expect(field).toHaveAccessibleDescription(/^Il faut un nombre entier de .*à 500/);
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(field).toBeFocused();
  await lab.getByRole('button', { name: 'Rétablir les valeurs' }).click();
  await expect(field).toHaveValue('500');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  // A machine that is too busy to measure says so.
  await expect(lab.locator('.verdict')).toContainText(/Confirmé. 500.requêtes|Non concluant/);
  expect(posts).toHaveLength(1);
  const browsers = (await hydratedLab(page, 'navigateur')).getByLabel('Navigateur').locator('option');
  await expect(browsers).toHaveText(['celui-ci']);
  // Its counter-example was recorded in a browser that a public server does not start: it is shown, and not asked for.
  const counter = page.locator('#navigateur .counter').first();
  await page.locator('#navigateur .counters > summary').click();
  await counter.locator('[data-counter-run] > button').dblclick();
  await expect(counter.locator('.provenance')).toContainText('enregistré');
  await expect(counter.getByRole('button')).toHaveText(['Refermer']);
  await counter.getByRole('button', { name: 'Refermer' }).click();
  await expect(counter.locator('[data-counter-run] > button')).toBeFocused();
  expect(posts).toHaveLength(1);
  await companion.stop('SIGKILL');
});
