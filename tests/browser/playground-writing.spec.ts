// What the reader writes in the editor: typed with the keyboard alone, kept, begun again, shared, saved.
import { readFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { choosePreset, editor, openEditor, original, outcome, program } from './playground.ts';

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
  await expect(outcome(page)).toContainText('Réponse reçue.');
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
  await choosePreset(page, 'Un code 404');
  await expect(program(page)).toHaveValue(/statusCode = 404/);
  await expect(editor(page).locator('.writer:not([hidden]) .changed')).toHaveCount(1);
  await expect(editor(page).locator('.notice')).toContainText('« Annuler » rétablit le vôtre');
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

test('a link carries the format and the request too, and spares the program of whoever opens it', async ({
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
  const shown = page.getByLabel('Lien vers ce programme');
  await expect(shown).toHaveValue(/#modifier=[\w-]{100,}$/);
  const link = await shown.inputValue();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  // What was written here is kept in the same browser, a pause later: not in the place of the other's.
  await expect.poll(() => page.evaluate(() => localStorage['modifier.mjs'])).toBe(text);

  // Another reader, with a program of their own.
  const other = await context.newPage();
  await other.addInitScript(() => localStorage.setItem('modifier.mjs', '// à moi\n'));
  await other.goto(link);
  await expect(program(other)).toHaveValue(text);
  await expect(other.locator('#modifier-methode')).toHaveValue('HEAD');
  await expect(other.locator('#modifier-chemin')).toHaveValue('/partage');
  expect(await other.evaluate(() => localStorage['modifier.mjs'])).toBe('// à moi\n');
  await editor(other).getByRole('button', { name: 'Annuler' }).click();
  await expect(program(other)).toHaveValue('// à moi\n');
  await other.close();
});

test('links that cannot be read say so', async ({ page, staticHost }) => {
  for (const [fragment, words] of [
    ['#modifier=abc', 'Ce lien est abîmé'],
    [`#modifier=${'A'.repeat(20_000)}`, 'Ce lien est trop long'],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(staticHost.url + fragment);
    await expect(editor(page).locator('.notice')).toContainText(words);
    await expect(program(page)).toHaveValue(original('program.cjs'));
  }
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
