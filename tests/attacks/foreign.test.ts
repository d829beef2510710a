// A page of another origin, in a real browser: it cannot start a run, read a result, or see that the server is there.
import { createServer } from 'node:http';
import { hostname } from 'node:os';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { freePort, listen, startCompanion } from '../servers.ts';
import { attackedServer, testRemains } from './attacked-server.ts';
import { probe } from './foreign-probe.ts';

/** The probes that read something. */
const readable = (seen: Record<string, string>) =>
  Object.entries(seen).filter(([, outcome]) => /^(cors|basic|open|read|imported)/.test(outcome));

async function startForeign() {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Ailleurs</title><body>');
  });
  return { server, port: await listen(server) };
}

const launch = (...more: string[]) =>
  chromium.launch({ executablePath: findChromium() ?? 'chromium', args: [...CHROMIUM_ARGUMENTS, ...more] });
const server = await attackedServer();

const foreign = await startForeign();
const nobody = `http://127.0.0.1:${await freePort()}/`;

describe('in a browser', async () => {
  const browser = await launch();
  afterAll(async () => {
    await browser.close();
    foreign.server.close();
  });
  /** What a fresh page, loaded from `from`, sees of `target`. */
  async function look(from: string, target: string): Promise<Record<string, string>> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(from);
    const seen = await page.evaluate(probe, target);
    await context.close();
    return seen;
  }

  test.each([
    ['another site', 'localhost', '127.0.0.1'],
    ['another port of this machine', '127.0.0.1', '127.0.0.1'],
    // By these ways browsers do not say who asks.
    ['another port, by way of 0.0.0.0', '127.0.0.1', '0.0.0.0'],
    ['another port, by way of IPv4 within IPv6', '127.0.0.1', '[::ffff:127.0.0.1]'],
    ['another port, by way of the machine’s name', '127.0.0.1', hostname()],
  ])(
    'a page of %s starts no run, reads nothing, and sees no more of either port than where nobody listens',
    async (_, host, way) => {
      const from = `http://${host}:${foreign.port}/`;
      const by = (url: string) => Object.assign(new URL(url), { hostname: way }).href;
      const none = await look(from, by(nobody));
      expect(Object.keys(none).length).toBeGreaterThan(25);
      for (const target of [server.url, server.companion.hello]) {
        const seen = await look(from, by(target));
        expect(readable(seen)).toEqual([]);
        expect(seen).toEqual(none);
      }
      expect(await server.runsStarted()).toBe(0);
    },
  );

  test('a page whose name leads here after it was loaded reads nothing, and sees no more than where nobody listens', async () => {
    const first = await startForeign();
    const rebound = await launch('--host-resolver-rules=MAP rebound.example 127.0.0.1');
    onTestFinished(() => rebound.close());
    const page = await rebound.newPage();
    const target = `http://rebound.example:${first.port}/`;
    await page.goto(target);
    first.server.closeAllConnections();
    await new Promise((resolve) => first.server.close(resolve));
    const large = () =>
      page.evaluate(
        `fetch('/' + 'a'.repeat(20_000)).then(() => 'read', (error) => error.name).finally(() => performance.clearResourceTimings())`,
      );
    /** What the page saw, and what it could measure of it: of an address loaded a second time less is listed. */
    const lookAgain = async () => {
      const seen = Object.entries({ ...(await page.evaluate(probe, target)), large: String(await large()) });
      const isTiming = ([name]: [string, string]) => name.startsWith('timing');
      const timings = new Set(seen.filter(isTiming).map(([, timing]) => timing.trim()));
      return { timings, outcomes: Object.fromEntries(seen.filter((entry) => !isTiming(entry))) };
    };
    const none = await lookAgain();
    const companion = await startCompanion({ PORT: String(first.port) });
    onTestFinished(async () => void (await companion.stop()));
    const there = await lookAgain();
    expect(there.outcomes).toEqual(none.outcomes);
    expect(there.timings).toEqual(new Set(['0 0 0']));
    const hello = Object.assign(new URL(companion.hello), { hostname: 'rebound.example' }).href;
    expect(readable(await page.evaluate(probe, hello))).toEqual([]);
  });

  test('our own page does see it: the probes are not blind', async () => {
    const seen = await look(server.url, server.url);
    expect(seen['fetch, cors']).toMatch(/^basic 200/);
    expect(seen['image']).toBe('load');
    expect(await server.runsStarted()).toBeGreaterThan(0);
  });
});

testRemains(server);
