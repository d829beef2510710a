// Each « Et si… ? », in both formats, in the browser and in Node.js: the same bytes, the same output.
import { applyPreset, PRESETS } from '../../src/playground/editor/presets.ts';
import type { HttpRequest } from '../../src/playground/emulator/protocol.ts';
import { runInNode } from '../../src/playground/emulator/testing/reference.ts';
import { expect, test } from './fixtures.ts';
import { choosePreset, editor, execute, openEditor, original, outcome, program, shownResponse } from './playground.ts';

const withoutDate = (text: string) => text.replace(/^(Date: ).*(?=\r\n)/m, '$1');
const FILES = { commonjs: 'program.cjs', module: 'program.mjs' } as const;
const NAMES = { commonjs: 'CommonJS', module: 'Module ES' };

/** What the preset’s sentence asks the reader to change in the request. */
const REQUESTS: Record<string, Partial<HttpRequest>> = {
  'Deux routes': { path: '/bonsoir' },
  'Lire le corps': { method: 'POST', body: 'été' },
};

for (const format of ['commonjs', 'module'] as const) {
  test(`each preset, ${NAMES[format]}`, async ({ page, staticHost }) => {
    await openEditor(page, staticHost.url);
    await editor(page).getByText(NAMES[format]).click();
    for (const preset of PRESETS) {
      await test.step(preset.title, async () => {
        const text = applyPreset(preset, original(FILES[format]));
        const { method = 'GET', path = '/', body = '' } = REQUESTS[preset.title] ?? {};
        const length = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const];
        const fields = [['Host', '127.0.0.1:3000'] as const, ...length];
        const runInPage = async () => {
          await choosePreset(page, preset.title);
          await expect(program(page)).toHaveValue(text);
          await page.locator('#modifier-methode').selectOption(method);
          await page.locator('#modifier-chemin').fill(path);
          await page.locator('#modifier-corps').fill(body);
          await execute(page);
          await expect(outcome(page)).not.toBeEmpty();
        };
        // At the same time: an answer that does not come is waited for in both.
        const [expected] = await Promise.all([
          runInNode({ text, format }, { method, path, fields, body }),
          runInPage(),
        ]);
        const shown = expected.response === '' ? '' : await shownResponse(page);
        expect(withoutDate(shown)).toBe(withoutDate(Buffer.from(expected.response, 'latin1').toString()));
        const lines = await editor(page).locator('.output li.stdout code').allTextContents();
        expect(lines.map((line) => `${line}\n`).join('')).toBe(expected.stdout);
        if (expected.stderr !== '')
          expect(expected.stderr).toContain((await outcome(page).locator('code').textContent()) ?? 'rien');
      });
    }
  });
}
