// What every browser test has: a companion, a static host, and a console that must stay empty.
import { test as base, expect } from '@playwright/test';
import { type StartedCompanion, startCompanion, startStatic } from '../servers.ts';

interface WorkerFixtures {
  companion: StartedCompanion;
  staticHost: { url: string };
}

interface TestFixtures {
  /** Console messages, page errors and failed requests; checked to be empty at the end of each test. */
  noise: string[];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  companion: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const companion = await startCompanion();
      await use(companion);
      await companion.stop();
    },
    { scope: 'worker' },
  ],
  staticHost: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const host = await startStatic();
      await use(host);
      await host.stop();
    },
    { scope: 'worker' },
  ],
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

export { expect };
