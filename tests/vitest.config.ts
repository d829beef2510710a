// The projects of Vitest: `--project fast` and so on for one of them. Attacks come last, when nothing else has the cores:
// their ten thousand connections and hundreds of runs would slow all others.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WAIT } from './timeouts.ts';
import { missingTools } from './tools.ts';

/** They start real programs, or a browser. */
const PROGRAMS = [
  'src/labs/*/*.test.ts',
  'src/kit/sandbox/*.test.ts',
  'src/playground/emulator/*.test.ts',
  'src/server/processes/*.test.ts',
];
/** They read POSIX's `ps`, or the signal that ended a process. */
const POSIX = ['src/server/processes/*.test.ts', 'src/kit/measure/clients.test.ts'];
const NEVER = [
  'src/tools/template/**',
  ...missingTools().flatMap(({ tests = [] }) => tests),
  ...(process.platform === 'win32' ? POSIX : []),
];

/** Files at a time, of whichever project. Most wait more than they compute: with two, two cores are idle half the time. */
const maxWorkers = 3;

function project(name: string, include: string[], exclude: string[] = []) {
  const test = { name, include, exclude: [...NEVER, ...exclude], maxWorkers, sequence: { groupOrder: 1 } };
  return { extends: true as const, test };
}

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    globalSetup: ['tests/tools.ts'],
    setupFiles: ['tests/setup.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    // Real programs on a machine that may be small and busy: the limits only end what hangs.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: WAIT },
    projects: [
      project('fast', ['src/**/*.test.ts'], PROGRAMS),
      project('programs', PROGRAMS),
      // The built site, the tools, the deployment recipes.
      project('site', ['tests/*.test.ts']),
      project('journeys', ['tests/journeys/*.test.ts']),
      {
        extends: true,
        test: {
          name: 'attacks',
          // What remains is counted in /proc.
          include: process.platform === 'linux' ? ['tests/attacks/*.test.ts'] : [],
          exclude: NEVER,
          maxWorkers,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
