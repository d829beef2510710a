// The page in a real browser: the system's Chromium.
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../src/kit/sandbox/find-chromium.ts';

export default defineConfig({
  testDir: './browser',
  // Without Chromium the tests are skipped; the first command of npm test says so.
  testIgnore: findChromium() ? [] : '**',
  outputDir: '../test-results/browser',
  snapshotPathTemplate: '{testDir}/heard/{arg}{ext}',
  // Each has a browser and servers of its own.
  workers: 3,
  fullyParallel: true,
  // On a machine that may be small and busy: the limits only end what hangs.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    launchOptions: { executablePath: findChromium() ?? 'chromium', args: CHROMIUM_ARGUMENTS },
  },
});
