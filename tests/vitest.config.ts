// Unit tests beside their files, and what needs the whole site but no browser.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** How late a timer is says something of an attack only when no other test has the cores. */
const ALONE = ['src/playground/emulator/attacks.test.ts'];
const TEMPLATE = 'src/tools/template/**';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Real programs on a small, busy machine: two files at a time, and patience.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['src/**/*.test.ts', 'tests/*.test.ts', 'tests/bench/*.test.ts', 'tests/journeys/*.test.ts'],
          exclude: [TEMPLATE, ...ALONE],
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, sequence: { groupOrder: 1 } } },
    ],
  },
});
