// Every state of the editor: how it reads, that axe finds nothing in it, and that it fits a phone.
import { COLOUR_RULES, expectAccessible } from './accessible.ts';
import { expect, overlook, test } from './fixtures.ts';
import { sticksOut } from './layout.ts';
import { choosePreset, editor, execute, openEditor, outcome, program, response, runProgram } from './playground.ts';

/** Where the editor stands. */
const EDITOR = { within: '.variants' };

const server = (body: string) => `require('http').createServer((req, res) => {\n${body}\n}).listen(3000);\n`;

/** Programs, and what is said of them. */
const STATES: [name: string, text: string, words: RegExp, line?: RegExp][] = [
  ['an answer', server("  res.end('ok');"), /Réponse reçue\. HTTP\/1\.1 200 OK/],
  ['an exception', server("  throw new Error('exprès');"), /Exception\. Error: exprès/, /ligne 2, colonne 3/],
  ['a syntax error', "const a = 1;\nconst b = ';\n", /Erreur de syntaxe\. SyntaxError/, /ligne 2/],
  [
    'what is not emulated',
    "const { Worker } = require('worker_threads');\nnew Worker('x');\n",
    /Non émulé\./,
    /ligne \d/,
  ],
  ['an endless loop', 'while (true) {}\n', /Interrompu automatiquement\. Le programme ne rendait pas la main/],
  [
    'endless output',
    "for (;;) console.log('encore');\n",
    /Interrompu automatiquement\. Le programme écrivait sans fin/,
  ],
  ['no answer', server('  req;'), /Sans réponse\. Le serveur a reçu la requête/],
  ['no server', "console.log('rien');\n", /Terminé\. Le programme s’est terminé \(code 0\)/],
  ['a connection closed', server('  req.socket.destroy();'), /Sans réponse\. Le serveur a fermé la connexion/],
];

test('each state reads as it should, is accessible, and leaves the next run as it was', async ({
  page,
  staticHost,
}) => {
  await openEditor(page, staticHost.url);
  for (const [name, text, words, line] of STATES) {
    await test.step(name, async () => {
      await runProgram(page, text);
      await expect(outcome(page)).toContainText(words);
      await expectAccessible(page, { within: '.playground .outcome' });
      if (line) {
        await expect(editor(page).locator('.pce-line.error')).toHaveCount(1);
        await expect(program(page)).toHaveAttribute('aria-invalid', 'true');
        await outcome(page).getByRole('button', { name: line }).focus();
        await page.keyboard.press('Enter');
        await expect(program(page)).toBeFocused();
        const before = await program(page).evaluate((area: HTMLTextAreaElement) =>
          area.value.slice(0, area.selectionStart).split('\n'),
        );
        expect(`ligne ${before.length}, colonne ${(before.at(-1)?.length ?? 0) + 1}`).toMatch(line);
      }
      // Whatever happened, the next run works.
      await editor(page).getByRole('button', { name: 'Rétablir' }).click();
      await execute(page);
      await expect(outcome(page)).toContainText('Réponse reçue. HTTP/1.1 200 OK');
      await expect(editor(page).locator('.pce-line.error')).toHaveCount(0);
    });
  }
});

test('while it runs: it is said, it can be stopped, and the page stays awake', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  await runProgram(page, server("  res.write('début');\n  setInterval(() => res.write('.'), 500);"));
  await expect(editor(page).getByText('en cours depuis')).toBeVisible();
  await expect(response(page)).toContainText('début');
  await expect(outcome(page)).toBeEmpty();
  const stop = editor(page).getByRole('button', { name: 'Arrêter' });
  await expect(stop).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(outcome(page)).toContainText('Vous avez arrêté le programme');
  await expect(editor(page).getByRole('button', { name: 'Exécuter' })).toBeFocused();
  await expect(response(page)).toContainText('début');
  // At the end: where the check takes longer than a run may, nothing waits for what came before.
  await execute(page);
  await expect(editor(page).getByText('en cours depuis')).toBeVisible();
  await expectAccessible(page, EDITOR);
});

test('a result is announced once, politely', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const region of document.querySelectorAll('.playground [role=status], .playground [role=alert]'))
      new MutationObserver(() => {
        const text = region.textContent?.trim();
        if (text && said.at(-1) !== text) said.push(text);
      }).observe(region, { childList: true, subtree: true, characterData: true });
  });
  await execute(page);
  await expect(outcome(page)).toContainText('Réponse reçue.');
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toHaveLength(1);
});

test('a sandbox that cannot be used says so', async ({ page, staticHost, noise }) => {
  await page.clock.install();
  await page.route('**/sandbox/frame.html', (route) => route.abort());
  await openEditor(page, staticHost.url);
  await execute(page);
  // As long as the page waits for it.
  await page.clock.fastForward(10_000);
  await expect(outcome(page)).toContainText('Impossible ici.');
  await expect(editor(page).getByText('node program.cjs')).toBeVisible();
  await expectAccessible(page, EDITOR);
  overlook(noise, /ERR_FAILED/);
});

for (const width of [360, 1440]) {
  test(`${width} px: axe in both themes, sizes, no scrolling aside`, async ({ browser, staticHost, noise }) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, hasTouch: width < 500 });
    const page = await context.newPage();
    page.on('console', (message) => noise.push(message.text()));
    await openEditor(page, staticHost.url);
    if (width < 500) await editor(page).locator('.presets > summary').click();
    await choosePreset(page, 'Une réponse en flux');
    await execute(page);
    await expect(outcome(page)).toContainText('Réponse reçue.');
    await editor(page).getByRole('button', { name: 'Partager' }).click();
    await page.emulateMedia({ colorScheme: 'light' });
    await expectAccessible(page, EDITOR);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, { ...EDITOR, rules: COLOUR_RULES });
    expect(await sticksOut(page)).toBeLessThanOrEqual(0);
    const small = await editor(page)
      .locator('button, summary, select, textarea, input:not([type=radio])')
      .evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility() && !control.matches('[type=checkbox]'))
          .filter((control) => control.getBoundingClientRect().height < 24)
          .map((control) => control.outerHTML.slice(0, 80)),
      );
    expect(small).toEqual([]);
    const sizes = await editor(page)
      .locator('textarea:visible, select:visible, input[type=text]:visible')
      .evaluateAll((fields) => fields.map((field) => Number.parseFloat(getComputedStyle(field).fontSize)));
    // Below 16 pixels, a phone magnifies the page.
    if (width < 500) for (const size of sizes) expect(size).toBeGreaterThanOrEqual(16);
    await context.close();
  });
}

test('on paper there is the document’s example, and no editor', async ({ page, staticHost }) => {
  await openEditor(page, staticHost.url);
  await program(page).fill('// à moi');
  await page.emulateMedia({ media: 'print' });
  await expect(editor(page)).toBeHidden();
  await expect(page.getByText("const http = require('http');").first()).toBeVisible();
});
