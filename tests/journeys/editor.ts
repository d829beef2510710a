// Journeys in « Modifier »: each preset as in Node.js, errors, a loop without end, a shared link; with a companion too.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { applyPreset, PRESETS } from '../../src/playground/editor/presets.ts';
import type { HttpRequest } from '../../src/playground/emulator/protocol.ts';
import { runInNode } from '../../src/playground/emulator/testing/reference.ts';
import { ROOT, startCompanion, startStatic } from '../servers.ts';
import { type Journey, served } from './journeys.ts';
import type { Reader } from './reader.ts';

const EDITOR = '.playground';
const PROGRAM = `${EDITOR} .writer:not([hidden]) textarea`;
const OUTCOME = `${EDITOR} .outcome`;
const RESPONSE = `${EDITOR} .exchange .message:last-child`;
const EXAMPLE = { commonjs: 'program.cjs', module: 'program.mjs' } as const;
const FORMATS = { commonjs: 'CommonJS', module: 'Module ES' } as const;
const exampleIn = (format: keyof typeof EXAMPLE) =>
  readFileSync(join(ROOT, 'src/labs/bonjour', EXAMPLE[format]), 'utf8');
const original = exampleIn('commonjs');

/** What the outcome says of each preset. */
const SAID: Record<string, string> = {
  'Un code 404': 'HTTP/1.1 404 Not Found',
  'Une exception': 'Error: exprès',
  'Une réponse oubliée': 'Sans réponse.',
};

/** What the preset’s sentence asks the reader to change in the request. */
const REQUESTS: Record<string, Partial<HttpRequest>> = {
  'Deux routes': { path: '/bonsoir' },
  'Lire le corps': { method: 'POST', body: 'été' },
};

async function open(reader: Reader, url: string): Promise<void> {
  await reader.goto(url);
  await reader.press('button', 'Modifier');
  await reader.sees(PROGRAM, "require('http')");
}

async function execute(reader: Reader, program?: string): Promise<void> {
  if (program !== undefined) await reader.fill(PROGRAM, program);
  await reader.press(`${EDITOR} button`, 'Exécuter');
}

/** The bytes of the response, the visible ends of lines made what they stand for, and what the program wrote. */
async function shown(reader: Reader): Promise<{ response: string; stdout: string }> {
  const [response = '', ...lines] = await reader.page.evaluate(() =>
    ['.message:last-child pre', '.output li.stdout code'].flatMap((css) =>
      [...document.querySelectorAll(`.playground ${css}`)].map((one) => one.textContent ?? ''),
    ),
  );
  return { response: response.replaceAll('\\r\\n\n', '\r\n'), stdout: lines.map((line) => `${line}\n`).join('') };
}

const withoutDate = (text: string) => text.replace(/^(Date: ).*(?=\r\n)/m, '$1');

export function editorJourneys(journey: Journey): void {
  const host = served(startStatic);
  const companion = served(() => startCompanion({ LOG_LEVEL: 'warn' }));

  journey('the example answers, with a companion too; what it wrote and its callbacks are shown', async (reader) => {
    await open(reader, companion().url);
    await execute(reader, original.replace('Bonjour tout le monde!', 'Bonsoir à tous'));
    await reader.sees(OUTCOME, 'Réponse reçue. HTTP/1.1 200 OK');
    await reader.sees(RESPONSE, 'Bonsoir à tous');
    await reader.sees(`${EDITOR} .output`, 'Le serveur fonctionne à http://127.0.0.1:3000/');
    await reader.sees(`${EDITOR} .callbacks`, 'fin du script');
    const lanes = await reader.page.evaluate(() => document.querySelector('.playground .callbacks svg')?.ariaLabel);
    expect(lanes).toMatch(/^1 script, 2 entrée-sortie, 3 entrée-sortie/);
    await reader.press(`${EDITOR} button`, 'Étape suivante');
    await reader.sees(`${EDITOR} .step`, 'Étape 1');
    expect(await reader.count(`${EDITOR} .writer:not([hidden]) .changed`)).toBe(1);
  });

  for (const format of ['commonjs', 'module'] as const) {
    journey(
      `each preset, ${FORMATS[format]}: the outcome expected, and the same bytes and output as in Node.js`,
      async (reader) => {
        await open(reader, host().url);
        await reader.press(`${EDITOR} label`, FORMATS[format]);
        for (const preset of PRESETS) {
          const text = applyPreset(preset, exampleIn(format));
          const { method = 'GET', path = '/', body = '' } = REQUESTS[preset.title] ?? {};
          const length = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const];
          const fields = [['Host', '127.0.0.1:3000'] as const, ...length];
          const runInPage = async () => {
            await reader.press(`${EDITOR} .presets button`, preset.title);
            await expect.poll(() => reader.value(PROGRAM)).toBe(text);
            await reader.fill('#modifier-methode', method);
            await reader.fill('#modifier-chemin', path);
            await reader.fill('#modifier-corps', body);
            await execute(reader);
            await reader.sees(OUTCOME, SAID[preset.title] ?? 'Réponse reçue. HTTP/1.1 200 OK');
          };
          // At the same time: an answer that does not come is waited for in both.
          const [expected] = await Promise.all([
            runInNode({ text, format }, { method, path, fields, body }),
            runInPage(),
          ]);
          const { response, stdout } = await shown(reader);
          const answer = Buffer.from(expected.response, 'latin1').toString();
          expect(withoutDate(response), preset.title).toBe(withoutDate(answer) || 'aucune');
          expect(stdout, preset.title).toBe(expected.stdout);
          if (expected.stderr !== '') expect(expected.stderr).toContain(SAID[preset.title]);
        }
      },
    );
  }

  journey('an error has its message and its line', async (reader) => {
    await open(reader, host().url);
    await execute(reader, `${original}\nnull.toString();\n`);
    await reader.sees(OUTCOME, /Exception\. TypeError/);
    await reader.sees(OUTCOME, `ligne ${original.split('\n').length + 1}`);
    await execute(reader, `throw new RangeError('trop loin');\n`);
    await reader.sees(OUTCOME, 'RangeError: trop loin');
    await reader.sees(OUTCOME, 'ligne 1');
    await execute(reader, "const http = require('htttp');\n");
    await reader.sees(OUTCOME, 'vouliez-vous dire « http »');
  });

  journey('a program that does not parse has the same message, line and column everywhere', async (reader) => {
    await open(reader, host().url);
    await execute(reader, 'const a = 1;\nlet b = ;\n');
    await reader.sees(OUTCOME, "Erreur de syntaxe. SyntaxError: Unexpected token ';'");
    await reader.sees(OUTCOME, 'ligne 2, colonne 9');
  });

  journey('recursion without end is an error; a loop without end is stopped; the next run works', async (reader) => {
    await open(reader, host().url);
    await execute(reader, 'function f() { f(); }\nf();\n');
    await reader.sees(OUTCOME, /RangeError: (?:Maximum call stack size exceeded|too much recursion)/);
    await execute(reader, 'while (true) {}\n');
    await reader.sees(OUTCOME, 'Interrompu automatiquement.');
    await execute(reader, original);
    await reader.sees(OUTCOME, 'Réponse reçue. HTTP/1.1 200 OK');
  });

  journey(
    'a shared link carries all that was written, runs nothing, and spares what its reader wrote',
    async (reader) => {
      await open(reader, host().url);
      await reader.press(`${EDITOR} label`, FORMATS.module);
      const text = exampleIn('module').replace('Bonjour', 'Bonsoir');
      await reader.fill(PROGRAM, text);
      await reader.fill('#modifier-methode', 'POST');
      await reader.fill('#modifier-chemin', '/partage');
      await reader.press(`${EDITOR} button`, 'Partager');
      await reader.sees(`${EDITOR} .notice`, 'Lien copié');
      const link = await reader.text(`${EDITOR} .link input`);
      expect(link).toMatch(/#modifier=[\w-]{100,}$/);
      const mine = '// à moi\n';
      await reader.fill(PROGRAM, mine);
      await reader.goto('about:blank');
      await reader.goto(link);
      await reader.sees(PROGRAM, 'Bonsoir tout le monde!');
      expect(
        await Promise.all([PROGRAM, '#modifier-methode', '#modifier-chemin'].map((css) => reader.value(css))),
      ).toEqual([text, 'POST', '/partage']);
      await reader.sees(`${EDITOR} .notice`, 'Il n’a pas été exécuté');
      expect(await reader.text(OUTCOME)).toBe('');
      await execute(reader);
      await reader.sees(RESPONSE, 'Bonsoir tout le monde!');
      expect(await reader.page.evaluate(() => localStorage['modifier.mjs'])).toBe(mine);
      await reader.press(`${EDITOR} button`, 'Annuler');
      await expect.poll(() => reader.value(PROGRAM)).toBe(mine);
    },
  );

  journey('a link that cannot be read says so', async (reader) => {
    for (const [fragment, words] of [
      ['#modifier=abc', 'Ce lien est abîmé'],
      [`#modifier=${'A'.repeat(20_000)}`, 'Ce lien est trop long'],
    ] as const) {
      await reader.goto('about:blank');
      await reader.goto(host().url + fragment);
      await reader.sees(`${EDITOR} .notice`, words);
      expect(await reader.value(PROGRAM)).toBe(original);
    }
  });
}
