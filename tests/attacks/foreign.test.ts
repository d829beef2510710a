// A page of another origin, in a real browser: it cannot start a run, read a result, or see that the server is there.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { freePort } from '../servers.ts';
import { type AttackedServer, attackedServer, testRemains } from './attacked-server.ts';
import { note, tried } from './tally.ts';

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** As text: Vitest would rewrite its dynamic import. */
const PROBE = stripTypeScriptTypes(
  readFileSync(new URL('./foreign-probe.ts', import.meta.url), 'utf8').replace('export async', 'async'),
);

/** Probes run in a fresh page each; meanwhile any program of the server is a run that was started. */
async function look(browser: Browser, from: string, target: string, server: AttackedServer) {
  const context = await browser.newContext();
  const page: Page = await context.newPage();
  await page.goto(from);
  const started: string[] = [];
  const watch = setInterval(() => started.push(...server.programs().map(({ command }) => command)), 10);
  const seen: Record<string, string> = await page.evaluate(
    `(async () => { ${PROBE}; return probe(${JSON.stringify([target, 'veille'])}); })()`,
  );
  clearInterval(watch);
  await context.close();
  return { seen, started };
}

const server = attackedServer();
const foreign = createServer((_, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Ailleurs</title><body>');
});
describe('in a browser', () => {
  let browser: Browser;
  let port: number;
  let nobody: string;

  beforeAll(async () => {
    port = await listen(foreign);
    nobody = `http://127.0.0.1:${await freePort()}/`;
    browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: CHROMIUM_ARGUMENTS });
  });

  afterAll(async () => {
    await browser?.close();
    foreign.close();
  });

  describe.each([
    ['another site', 'localhost'],
    ['another port of this machine', '127.0.0.1'],
  ])('a page of %s', (name, hostname) => {
    let none: Record<string, string>;
    const from = () => `http://${hostname}:${port}/`;

    beforeAll(async () => {
      none = (await look(browser, from(), nobody, server())).seen;
    });

    test.each([
      ['the companion', () => server().url],
      ['the hello-world', () => server().companion.hello],
    ])(
      'starts no run, reads nothing of %s, and sees no more of it than of a port where nobody listens',
      async (_, target) => {
        const { seen, started } = await look(browser, from(), target(), server());
        const probes = Object.keys(seen).length;
        tried(`probes from ${name}`, probes);
        expect(started).toEqual([]);
        expect(Object.entries(seen).filter(([, outcome]) => /^(cors|basic|open|read|imported)/.test(outcome))).toEqual(
          [],
        );
        expect(probes).toBeGreaterThan(25);
        expect(seen).toEqual(none);
      },
    );
  });

  test('our own page does see it: the probes are not blind', async () => {
    const { seen } = await look(browser, server().url, server().url, server());
    expect(seen['fetch, cors']).toMatch(/^basic 200/);
    expect(seen['image']).toBe('load');
    note('not hidden: how long an answer takes, and a window that a page opens at our address');
  });
});

testRemains(server);
