// A page of another origin, in a real browser: it cannot start a run, read a result, or see that the server is there.
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { freePort, startCompanion } from '../servers.ts';
import { type AttackedServer, attackedServer, testRemains } from './attacked-server.ts';
import { note, tried } from './tally.ts';

function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
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
  const seen = await probe(page, target);
  clearInterval(watch);
  await context.close();
  return { seen, started };
}

function probe(page: Page, target: string): Promise<Record<string, string>> {
  return page.evaluate(`(async () => { ${PROBE}; return probe(${JSON.stringify([target, 'veille'])}); })()`);
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

  test.each(['0.0.0.0', '[::ffff:127.0.0.1]', hostname()])(
    'by way of %s, where browsers do not say who asks, it sees no more of either port than where nobody listens',
    async (name) => {
      const by = (url: string) => Object.assign(new URL(url), { hostname: name }).href;
      const from = `http://127.0.0.1:${port}/`;
      const none = await look(browser, from, by(nobody), server());
      for (const target of [server().url, server().companion.hello]) {
        const { seen, started } = await look(browser, from, by(target), server());
        expect([seen, started]).toEqual([none.seen, []]);
        tried(`probes by way of ${name}`, Object.keys(seen).length);
      }
    },
  );

  test('a page whose name leads here after it was loaded reads nothing, and sees no more than where nobody listens', async () => {
    const first = createServer(foreign.listeners('request')[0] as () => void);
    const shared = await listen(first);
    const rules = '--host-resolver-rules=MAP rebound.example 127.0.0.1';
    const options = { executablePath: findChromium() ?? 'chromium', args: [...CHROMIUM_ARGUMENTS, rules] };
    const rebound = await chromium.launch(options);
    onTestFinished(() => rebound.close());
    const page = await rebound.newPage();
    const target = `http://rebound.example:${shared}/`;
    await page.goto(target);
    first.closeAllConnections();
    await new Promise((resolve) => first.close(resolve));
    const large = () =>
      page.evaluate(
        `fetch('/' + 'a'.repeat(20_000)).then(() => 'read', (error) => error.name).finally(() => performance.clearResourceTimings())`,
      );
    /** What the page saw, and what it could measure of it: of an address loaded a second time less is listed. */
    const look = async () => {
      const seen = Object.entries({ ...(await probe(page, target)), large: String(await large()) });
      const isTiming = ([name]: [string, string]) => name.startsWith('timing');
      const timings = new Set(seen.filter(isTiming).map(([, timing]) => timing.trim()));
      return { timings, outcomes: Object.fromEntries(seen.filter((entry) => !isTiming(entry))) };
    };
    const none = await look();
    const companion = await startCompanion({ PORT: String(shared) });
    onTestFinished(async () => void (await companion.stop()));
    const there = await look();
    expect(there.outcomes).toEqual(none.outcomes);
    expect(there.timings).toEqual(new Set(['0 0 0']));
    const hello = Object.assign(new URL(companion.hello), { hostname: 'rebound.example' }).href;
    const seen = await probe(page, hello);
    expect(Object.values(seen).filter((outcome) => /^(cors|basic|open|read|imported)/.test(outcome))).toEqual([]);
    tried('probes of a page that was rebound', 2 * Object.keys(seen).length + 1);
  });

  test('our own page does see it: the probes are not blind', async () => {
    const { seen } = await look(browser, server().url, server().url, server());
    expect(seen['fetch, cors']).toMatch(/^basic 200/);
    expect(seen['image']).toBe('load');
    note('not hidden: how long an answer takes, and a window that a page opens at our address');
  });
});

testRemains(server);
