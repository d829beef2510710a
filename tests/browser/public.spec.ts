// The page on a public address where labs are on: within smaller bounds.
import { startCompanion } from '../servers.ts';
import { expect, test } from './fixtures.ts';

test('the forms hold what the server takes', async ({ page }) => {
  const companion = await startCompanion({ PUBLIC_HOST: 'localhost', LABS: 'on' });
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
  await expect(field).toHaveAccessibleDescription(/^Il faut un nombre entier de .*à 500/);
  await lab.getByRole('button', { name: 'Lancer' }).click();
  await expect(field).toBeFocused();
  await lab.getByRole('button', { name: 'Rétablir les valeurs' }).click();
  await expect(field).toHaveValue('500');
  await lab.getByRole('button', { name: 'Lancer' }).click();
  // A machine that is too busy to measure says so.
  await expect(lab.locator('.verdict')).toContainText(/Confirmé. 500.requêtes|Non concluant/);
  expect(sent).toBe(1);
  await page.locator('#navigateur').scrollIntoViewIfNeeded();
  await expect(page.locator('#navigateur').getByLabel('Navigateur').locator('option')).toHaveText(['celui-ci']);
  await companion.stop('SIGKILL');
});
