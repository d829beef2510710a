// The projects of Vitest, in the order in which they run. `--project fast` and so on for one of them.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { missingTools } from './tools.ts';

/** They start real programs, or a browser. */
const PROGRAMS = ['src/labs/*/*.test.ts', 'src/kit/sandbox/*.test.ts', 'src/playground/emulator/*.test.ts'];
/** How late a timer is says something of an attack only when no other test has the cores. */
const ALONE = ['src/playground/emulator/attacks.test.ts'];
const NEVER = ['src/tools/template/**', ...missingTools().flatMap(({ tests = [] }) => tests)];

let groupOrder = 0;

function project(
  name: string,
  include: string[],
  { exclude = [] as string[], workers = 2, setupFiles = [] as string[] } = {},
) {
  groupOrder += 1;
  const test = {
    name,
    include,
    exclude: [...NEVER, ...exclude],
    maxWorkers: workers,
    setupFiles,
    sequence: { groupOrder },
  };
  return { extends: true as const, test };
}

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Real programs on a machine that may be small and busy: the limit only ends what hangs.
    globalSetup: ['tests/tools.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      project('fast', ['src/**/*.test.ts'], { exclude: PROGRAMS }),
      project('programs', PROGRAMS, { exclude: ALONE }),
      project('alone', ALONE, { workers: 1 }),
      // The built site, the tools, the deployment recipes.
      project('site', ['tests/*.test.ts']),
      project('journeys', ['tests/journeys/*.test.ts']),
      // What remains after an attack is counted in /proc.
      project('attacks', process.platform === 'linux' ? ['tests/attacks/*.test.ts'] : [], {
        workers: 1,
        setupFiles: ['tests/attacks/setup.ts'],
      }),
    ],
  },
});
