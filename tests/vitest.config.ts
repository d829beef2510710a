// Unit tests beside their files, and what needs the whole site but no browser.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.ts', 'tests/*.test.ts', 'tests/bench/*.test.ts'],
    exclude: ['src/tools/template/**'],
    // Real programs on a small, busy machine: two files at a time, and patience.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
