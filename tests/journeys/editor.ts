// Journeys in « Modifier »: each preset, errors, a loop without end, a shared link; on a static host and with a companion.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { PRESETS } from '../../src/playground/editor/presets.ts';
import { ROOT, type StartedCompanion, startCompanion, startStatic } from '../servers.ts';
import type { Journey } from './journeys.ts';
import type { Reader } from './reader.ts';

const EDITOR = '.playground';
const PROGRAM = '.playground .writer:not([hidden]) textarea';
const OUTCOME = '.playground .outcome';
const RESPONSE = '.playground .exchange .message:last-child';
const original = readFileSync(join(ROOT, 'src/labs/bonjour/program.cjs'), 'utf8');

/** What the outcome says of each preset, with the request as it first stands. */
const SAID: Record<string, string> = {
  'Un code 404': 'HTTP/1.1 404 Not Found',
  'Une exception': 'exprès',
  'Une réponse oubliée': 'Sans réponse.',
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

export function editorJourneys(journey: Journey): void {
  let host: Awaited<ReturnType<typeof startStatic>>;
  let companion: StartedCompanion;
  beforeAll(async () => {
    [host, companion] = await Promise.all([startStatic(), startCompanion({ LOG_LEVEL: 'warn' })]);
  });
  afterAll(() => Promise.all([host.stop(), companion.stop('SIGKILL')]));

  journey('the example answers, with a companion too', async (reader) => {
    await open(reader, companion.url);
    await execute(reader);
    await reader.sees(OUTCOME, 'Réponse reçue. HTTP/1.1 200 OK');
  });

  journey('each preset says what it is said to', async (reader) => {
    await open(reader, host.url);
    for (const { title } of PRESETS) {
      await reader.press(`${EDITOR} .presets button`, title);
      await execute(reader);
      await reader.sees(OUTCOME, SAID[title] ?? 'Réponse reçue. HTTP/1.1 200 OK');
    }
  });

  journey('an error has its message and its line', async (reader) => {
    await open(reader, host.url);
    await execute(reader, `${original}\nnull.toString();\n`);
    await reader.sees(OUTCOME, /Exception\. TypeError/);
    await reader.sees(OUTCOME, `ligne ${original.split('\n').length + 1}`);
    await execute(reader, `throw new RangeError('trop loin');\n`);
    await reader.sees(OUTCOME, 'RangeError: trop loin');
    await reader.sees(OUTCOME, 'ligne 1');
  });

  journey('a program that does not parse has the same message, line and column everywhere', async (reader) => {
    await open(reader, host.url);
    await execute(reader, 'const a = 1;\nlet b = ;\n');
    await reader.sees(OUTCOME, "Erreur de syntaxe. SyntaxError: Unexpected token ';'");
    await reader.sees(OUTCOME, 'ligne 2, colonne 9');
  });

  journey('recursion without end is an error; a loop without end is stopped; the next run works', async (reader) => {
    await open(reader, host.url);
    await execute(reader, 'function f() { f(); }\nf();\n');
    await reader.sees(OUTCOME, /RangeError: (?:Maximum call stack size exceeded|too much recursion)/);
    await execute(reader, 'while (true) {}\n');
    await reader.sees(OUTCOME, 'Interrompu automatiquement.');
    await execute(reader, original);
    await reader.sees(OUTCOME, 'Réponse reçue. HTTP/1.1 200 OK');
  });

  journey('a shared link carries the program; it runs nothing by itself', async (reader) => {
    await open(reader, host.url);
    const text = original.replace('Bonjour', 'Bonsoir');
    await reader.fill(PROGRAM, text);
    await reader.press(`${EDITOR} button`, 'Partager');
    await reader.sees(`${EDITOR} .notice`, 'Lien copié');
    const link = await reader.text(`${EDITOR} .link input`);
    expect(link).toMatch(/#modifier=[\w-]{100,}$/);
    await reader.goto('about:blank');
    await reader.goto(link);
    await reader.sees(PROGRAM, 'Bonsoir tout le monde!');
    await reader.sees(`${EDITOR} .notice`, 'Il n’a pas été exécuté');
    expect(await reader.text(OUTCOME)).toBe('');
    await execute(reader);
    await reader.sees(RESPONSE, 'Bonsoir tout le monde!');
  });
}
