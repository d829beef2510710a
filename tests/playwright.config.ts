// The page in a real browser: the system's Chromium.
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../src/kit/sandbox/find-chromium.ts';

export default defineConfig({
  testDir: './browser',
  outputDir: '../test-results/browser',
  workers: 1,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    launchOptions: { executablePath: findChromium() ?? 'chromium', args: CHROMIUM_ARGUMENTS },
  },
});
