// What every browser test has: a companion, a static host, and a console that must stay empty.
import { test as base, expect, type WorkerFixture } from '@playwright/test';
import { type StartedCompanion, startCompanion, startStatic } from '../servers.ts';

interface WorkerFixtures {
  companion: StartedCompanion;
  staticHost: { url: string };
}

interface TestFixtures {
  /** Console messages, page errors and failed requests; checked to be empty at the end of each test. */
  noise: string[];
}

/** A server that all tests of a worker share. */
function served<Server extends { stop(): Promise<unknown> }>(
  start: () => Promise<Server>,
): [WorkerFixture<Server, object>, { scope: 'worker' }] {
  return [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads there which fixtures this one needs, and it needs none.
    async ({}, use) => {
      const server = await start();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  companion: served(() => startCompanion()),
  staticHost: served(() => startStatic()),
  noise: [
    async ({ page }, use) => {
      const noise: string[] = [];
      page.on('console', (message) => noise.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => noise.push(`error: ${error.message}`));
      page.on('response', (response) => {
        if (response.status() >= 400) noise.push(`${response.status()} ${response.url()}`);
      });
      await use(noise);
      expect(noise).toEqual([]);
    },
    { auto: true },
  ],
});

/** Takes out of the noise what the browser itself says of a failure that the test has brought about. */
export function overlook(noise: string[], expected: RegExp): void {
  noise.splice(0, noise.length, ...noise.filter((line) => !expected.test(line)));
}

export { expect };
