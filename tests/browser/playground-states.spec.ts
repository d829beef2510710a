// Every state of the editor: how it reads, that axe finds nothing in it, and that it fits a phone.
import { Editor } from './editor.ts';
import { COLOUR_RULES, expect, expectAccessible, overlook, test } from './fixtures.ts';
import { sticksOut } from './layout.ts';

/** Where the editor stands. */
const EDITOR = { within: '.variants' };

const server = (body: string) => `require('http').createServer((req, res) => {\n${body}\n}).listen(3000);\n`;

/** Programs, and what is said of them. */
const STATES: [name: string, text: string, words: RegExp, line?: RegExp][] = [
  ['an answer', server("  res.end('ok');"), /Réponse reçue\. HTTP\/1\.1 200 OK/],
  ['an exception', server("  throw new Error('exprès');"), /Exception\. Error: exprès/, /ligne 2, colonne 3/],
  ['a syntax error', "const a = 1;\nconst b = ';\n", /Erreur de syntaxe\. SyntaxError/, /ligne 2/],
  ['not emulated', "const { Worker } = require('worker_threads');\nnew Worker('x');\n", /Non émulé\./, /ligne \d/],
  ['an endless loop', 'while (true) {}\n', /Interrompu automatiquement\. Le programme ne rendait pas la main/],
  ['endless output', "for (;;) console.log('encore');\n", /Interrompu automatiquement\. Le programme écrivait sans/],
  ['no answer', server('  req;'), /Sans réponse\. Le serveur a reçu la requête/],
  ['no server', "console.log('rien');\n", /Terminé\. Le programme s’est terminé \(code 0\)/],
  ['a connection closed', server('  req.socket.destroy();'), /Sans réponse\. Le serveur a fermé la connexion/],
];

test('each state reads as it should, is accessible, and leaves the next run as it was', async ({ editor, page }) => {
  const { outcome, program, root } = editor;
  for (const [name, text, words, line] of STATES) {
    await test.step(name, async () => {
      await editor.execute(text);
      await expect(outcome).toContainText(words);
      await expectAccessible(page, { within: '.playground .outcome' });
      if (line) {
        await expect(root.locator('.pce-line.error')).toHaveCount(1);
        await expect(program).toHaveAttribute('aria-invalid', 'true');
        await outcome.getByRole('button', { name: line }).focus();
        await editor.type('Enter');
        await expect(program).toBeFocused();
        const before = await program.evaluate((area: HTMLTextAreaElement) =>
          area.value.slice(0, area.selectionStart).split('\n'),
        );
        expect(`ligne ${before.length}, colonne ${(before.at(-1)?.length ?? 0) + 1}`).toMatch(line);
      }
      // Whatever happened, the next run works.
      await editor.press('Rétablir');
      await editor.execute();
      await expect(outcome).toContainText('Réponse reçue. HTTP/1.1 200 OK');
      await expect(root.locator('.pce-line.error')).toHaveCount(0);
    });
  }
});

test('while it runs: it is said, it can be stopped, and the page stays awake', async ({ editor, page }) => {
  const { outcome, response, root } = editor;
  await editor.execute(server("  res.write('début');\n  setInterval(() => res.write('.'), 500);"));
  await expect(root.getByText('en cours depuis')).toBeVisible();
  await expect(response).toContainText('début');
  await expect(outcome).toBeEmpty();
  await expect(editor.button('Arrêter')).toBeFocused();
  await editor.type('Enter');
  await expect(outcome).toContainText('Vous avez arrêté le programme');
  await expect(editor.button('Exécuter')).toBeFocused();
  await expect(response).toContainText('début');
  // At the end: where the check takes longer than a run may, nothing waits for what came before.
  await editor.execute();
  await expect(root.getByText('en cours depuis')).toBeVisible();
  await expectAccessible(page, EDITOR);
});

test('a result is announced once, politely', async ({ editor, page }) => {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const region of document.querySelectorAll('.playground [role=status], .playground [role=alert]'))
      new MutationObserver(() => {
        const text = region.textContent?.trim();
        if (text && said.at(-1) !== text) said.push(text);
      }).observe(region, { childList: true, subtree: true, characterData: true });
  });
  await editor.execute();
  await expect(editor.outcome).toContainText('Réponse reçue.');
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toHaveLength(1);
});

test('a sandbox that cannot be used says so', async ({ page, staticHost, noise }) => {
  await page.clock.install();
  await page.route('**/sandbox/frame.html', (route) => route.abort());
  await page.goto(staticHost.url);
  const editor = await new Editor(page).open();
  await editor.execute();
  // As long as the page waits for it.
  await page.clock.fastForward(10_000);
  await expect(editor.outcome).toContainText('Impossible ici.');
  await expect(editor.root.getByText('node program.cjs')).toBeVisible();
  await expectAccessible(page, EDITOR);
  overlook(noise, /ERR_FAILED/);
});

for (const [width, hasTouch] of [
  [360, true],
  [1440, false],
] as const) {
  test.describe(`${width} px`, () => {
    test.use({ viewport: { width, height: 900 }, hasTouch, permissions: ['clipboard-read', 'clipboard-write'] });

    test('axe in both themes, sizes, no scrolling aside', async ({ editor, page }) => {
      if (hasTouch) await editor.root.locator('.presets > summary').click();
      await editor.choose('Une réponse en flux');
      await editor.execute();
      await expect(editor.outcome).toContainText('Réponse reçue.');
      await editor.press('Partager');
      const link = await page.getByLabel('Lien vers ce programme').inputValue();
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
      await page.emulateMedia({ colorScheme: 'light' });
      await expectAccessible(page, EDITOR);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, { ...EDITOR, rules: COLOUR_RULES });
      expect(await sticksOut(page)).toBeLessThanOrEqual(0);
      const small = await editor.root
        .locator('button, summary, select, textarea, input:not([type=radio], [type=checkbox])')
        .evaluateAll((controls) =>
          controls
            .filter((control) => control.checkVisibility() && control.getBoundingClientRect().height < 24)
            .map((control) => control.outerHTML.slice(0, 80)),
        );
      expect(small).toEqual([]);
      const sizes = await editor.root
        .locator('textarea:visible, select:visible, input[type=text]:visible')
        .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
      // Below 16 pixels, a phone magnifies the page.
      if (hasTouch) for (const size of sizes) expect(size).toBeGreaterThanOrEqual(16);
    });
  });
}

test('on paper there is the document’s example, and no editor', async ({ editor, page }) => {
  await editor.program.fill('// à moi');
  await page.emulateMedia({ media: 'print' });
  await expect(editor.root).toBeHidden();
  await expect(page.getByText("const http = require('http');").first()).toBeVisible();
});
