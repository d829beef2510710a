// What the reader writes in the editor: typed with the keyboard alone, kept, begun again, saved.
import { readFileSync } from 'node:fs';
import { Editor, original } from './editor.ts';
import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('with the keyboard alone', async ({ article: page }) => {
  const editor = new Editor(page);
  const { program, root } = editor;
  const focused = () => page.evaluate(() => document.activeElement?.closest('label, button, textarea')?.textContent);
  await page.getByRole('button', { name: 'Modifier' }).focus();
  await editor.type('Enter');
  await expect(program).toBeFocused();
  await editor.type('ControlOrMeta+End');
  await page.keyboard.type("console.log('ici');");
  await editor.type('Control+Enter');
  await expect(root.locator('.output')).toContainText('ici');
  await expect(editor.outcome).toContainText('Réponse reçue.');
  await expect(program).toBeFocused();
  // Tab moves on, back and forth.
  await editor.type('Tab');
  expect(await focused()).toContain('Tab indente');
  await editor.type('Space', 'Shift+Tab');
  await expect(program).toBeFocused();
  // The reader chose otherwise: Tab indents, and Escape then Tab leaves.
  const before = await program.inputValue();
  await editor.type('Enter', 'Tab', 'x');
  await expect(program).toHaveValue(`${before}\n  x`);
  await editor.type('Escape', 'Tab');
  expect(await focused()).toContain('Tab indente');
  await editor.type('Tab');
  expect(await focused()).toContain('Annuler');
  await editor.type('Enter');
  expect(await program.inputValue()).not.toContain('  x');
  await editor.type('Tab', 'Enter');
  await expect(program).toHaveValue(original('program.cjs'));
  await editor.type('Tab', 'Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(original('program.cjs'));
  await editor.button('Fermer').focus();
  await editor.type('Enter');
  await expect(page.getByRole('button', { name: 'Modifier' })).toBeFocused();
});

test('brackets close, indentation follows, and it can all be undone', async ({ editor, page }) => {
  await editor.program.fill('');
  await page.keyboard.type('if (true) {');
  await editor.type('Enter');
  await page.keyboard.type("console.log('a'");
  await expect(editor.program).toHaveValue("if (true) {\n  console.log('a')\n}");
  await expect(editor.root.locator('.token.keyword').first()).toHaveText('if');
  await editor.type(...Array.from({ length: 30 }, () => 'ControlOrMeta+z'));
  await expect(editor.program).toHaveValue(original('program.cjs'));
});

test('nothing typed is lost: formats, reset, presets, closing, leaving', async ({ editor, page }) => {
  const { program } = editor;
  const mine = `${original('program.cjs')}// à moi\n`;
  await program.fill(mine);
  await editor.field('chemin').fill('/ici');
  await editor.format('Module ES');
  await expect(program).toHaveValue(original('program.mjs'));
  await program.fill('// un module\n');
  await editor.format('CommonJS');
  await expect(program).toHaveValue(mine);
  await editor.choose('Un code 404');
  await expect(program).toHaveValue(/statusCode = 404/);
  await expect(editor.changed).toHaveCount(1);
  await expect(editor.notice).toContainText('« Annuler » rétablit le vôtre');
  await editor.press('Annuler');
  await expect(program).toHaveValue(mine);
  await editor.press('Rétablir');
  await expect(program).toHaveValue(original('program.cjs'));
  await expect(editor.field('chemin')).toHaveValue('/');
  await editor.press('Annuler');
  await expect(program).toHaveValue(mine);
  await editor.press('Fermer');
  await expect(program).toBeHidden();
  await expect(page.getByText("const http = require('http');").first()).toBeVisible();
  await editor.open();
  await expect(program).toHaveValue(mine);
  await page.reload();
  await editor.open();
  await expect(program).toHaveValue(mine);
  await editor.format('Module ES');
  await expect(program).toHaveValue('// un module\n');
  // The page's own choice follows.
  await editor.press('Fermer');
  await expect(page.locator('[data-variant=mjs]')).toBeVisible();
});

test('the file to save is the program', async ({ editor, page }) => {
  await editor.program.fill('// à moi\n');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    editor.root.getByRole('link', { name: 'téléchargez program.cjs' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('program.cjs');
  expect(readFileSync(await download.path(), 'utf8')).toBe('// à moi\n');
});
