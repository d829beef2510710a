// The page's own code block, taken out of the built page, and src/server/hello.ts: the same bytes.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../src/server/limits.ts';
import { startProgram } from '../src/server/processes/run-program.ts';
import { document } from './built-page.ts';
import { exchange } from './raw.ts';
import { listen, ROOT } from './servers.ts';
import { runAlone, startAlone } from './try-lab.ts';

const MODULE = new URL('../src/server/hello.ts', import.meta.url);
/** Listens on a free port, whatever the program says, and reports it. */
const PROBE = join(ROOT, 'src/labs/bonjour/probe.mjs');

/** The text of each variant of the example, as a reader would copy it. */
const BLOCKS = Object.fromEntries(
  [...document.querySelectorAll<HTMLElement>('[data-variant]')].map((block) => [
    block.dataset['variant'] ?? '',
    `${block.querySelector('pre')?.textContent}\n`,
  ]),
);

/** What comes back for `request`, until the server closes; the value of `Date` left out. */
const answer = async (port: number, request: string) =>
  (await exchange(port, request)).replaceAll(/^Date: .*$/gm, 'Date:');

const close = 'Host: x\r\nConnection: close\r\n\r\n';
const REQUESTS: [string, string][] = [
  ['GET', `GET / HTTP/1.1\r\n${close}`],
  ['HEAD', `HEAD / HTTP/1.1\r\n${close}`],
  ['POST', `POST /x HTTP/1.1\r\nContent-Length: 3\r\n${close}abc`],
  ['two pipelined requests', `GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\n${close}`],
  ['a request without a path', `GET  HTTP/1.1\r\n${close}`],
  ['HTTP/1.0', 'GET / HTTP/1.0\r\n\r\n'],
];

const folder = mkdtempSync(join(tmpdir(), 'hello-'));
const stop = new AbortController();
/** Of each variant, and of the module. */
const ports: Record<string, number> = {};

async function start(kind: string, file: string): Promise<void> {
  const program = await startProgram(file, { probe: PROBE, signal: stop.signal, limits: LIMITS });
  ports[kind] = ((await program.report()) as AddressInfo).port;
  expect(await program.line()).toMatch(/^Le serveur fonctionne à http:\/\/127\.0\.0\.1:\d+\/$/);
}

beforeAll(async () => {
  expect(Object.keys(BLOCKS)).toEqual(['cjs', 'mjs', 'ts']);
  for (const [kind, code] of Object.entries(BLOCKS)) {
    const file = join(folder, `page.${kind}`);
    writeFileSync(file, code);
    await start(kind, file);
  }
  await start('module', fileURLToPath(MODULE));
});

afterAll(() => stop.abort());

test.each(REQUESTS)('%s', async (_name, request) => {
  const expected = await answer(ports['cjs'] as number, request);
  expect(expected).toMatch(/^HTTP\/1\.1 (200 OK|400 Bad Request)\r\n/);
  for (const kind of ['mjs', 'ts', 'module']) expect(await answer(ports[kind] as number, request), kind).toBe(expected);
});

test.each(['cjs', 'mjs'])('the block of the page is the program of the lab: %s', (kind) => {
  expect(BLOCKS[kind]).toBe(readFileSync(join(ROOT, `src/labs/bonjour/program.${kind}`), 'utf8'));
});

test('a port that is taken, and one that makes no sense, get a sentence', async () => {
  await using taken = createServer();
  const port = await listen(taken);
  for (const [HELLO_PORT, stderr] of [
    [String(port), `Le port ${port} est déjà pris ; changez HELLO_PORT.\n`],
    ['abc', 'HELLO_PORT vaut « abc » ; il faut un nombre entier de 0 à 65535.\n'],
  ] as const) {
    expect(await runAlone(MODULE, { environment: { HELLO_PORT } })).toMatchObject({ code: 1, stderr });
  }
});

test('port 0 is a free port, and the one printed is the one that answers', async () => {
  await using server = await startAlone(MODULE, { environment: { HELLO_PORT: '0' } });
  const port = Number(new URL(server.url).port);
  expect(await answer(port, `GET / HTTP/1.1\r\n${close}`)).toMatch(/Bonjour tout le monde!$/);
});
