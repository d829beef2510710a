// The page on a public address: labs off and said to be, or on within smaller bounds.
import { startCompanion } from '../servers.ts';
import { expect, test } from './fixtures.ts';

/** Nobody is in front of it who would have to be told that it leaves. */
const PUBLIC = { PUBLIC_HOST: 'localhost', DRAIN_DELAY: '0' };

test('labs are off there unless asked for, and the page says that its figures are recorded', async ({ page }) => {
  const companion = await startCompanion(PUBLIC);
  await expect.poll(() => companion.output()).toContain('Les expériences sont désactivées');
  await page.goto(companion.url);
  await expect(page.locator('.site .mode')).toHaveText('enregistré');
  await expect(page.locator('#bonjour').getByRole('button', { name: 'Lancer' })).toBeHidden();
  await expect(page.locator('#bonjour .provenance')).toContainText('enregistré');
  await companion.stop();
});

test('where they are on, the forms hold what the server takes', async ({ page }) => {
  const companion = await startCompanion({ ...PUBLIC, LABS: 'on' });
  await page.goto(companion.url);
  const lab = page.locator('#connexions');
  await lab.scrollIntoViewIfNeeded();
  await expect(lab.locator('[data-hydrated]')).toBeVisible();
  const field = lab.getByLabel('Connexions');
  await expect(field).toHaveAttribute('max', '500');
  await expect(field).toHaveValue('500');
  await expect(lab.getByRole('button', { name: 'Rétablir les valeurs' })).toBeHidden();
  let sent = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST') sent += 1;
  });
  await field.fill('501');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(field).toBeFocused();
  await lab.getByRole('button', { name: 'Rétablir les valeurs' }).click();
  await expect(field).toHaveValue('500');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(lab.locator('.verdict')).toContainText('Confirmé. 500 requêtes');
  expect(sent).toBe(1);
  await page.locator('#navigateur').scrollIntoViewIfNeeded();
  await expect(page.locator('#navigateur').getByLabel('Navigateur').locator('option')).toHaveText(['celui-ci']);
  await companion.stop();
});
