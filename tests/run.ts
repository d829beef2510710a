// npm test: format and types, build, unit tests, browser tests, attacks; ends with « N passed, N failed ».
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { findChromium } from '../src/kit/sandbox/find-chromium.ts';

const ROOT = new URL('..', import.meta.url).pathname;
const RESULTS = join(ROOT, 'test-results');
const BINARIES = join(ROOT, 'node_modules/.bin');

interface Count {
  passed: number;
  failed: number;
}

/** Runs a command in the open; returns whether it ended well. */
function run(command: string, ...given: string[]): boolean {
  console.log(`\n› ${command} ${given.join(' ')}`);
  return spawnSync(join(BINARIES, command), given, { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

/** A step that passes or fails as a whole. */
function step(command: string, ...given: string[]): Count {
  const passed = run(command, ...given);
  return { passed: Number(passed), failed: Number(!passed) };
}

/** Where this machine's Chromium is; installs Debian's when it may. Ends the process with a sentence when there is none. */
function needChromium(): string {
  if (!findChromium() && existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) {
    console.log('No Chromium here: installing Debian’s.');
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const path = findChromium();
  if (path) return path;
  console.error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium), or give its path in CHROMIUM.',
  );
  process.exit(1);
}

function unitTests(): Count {
  const output = join(RESULTS, 'unit.json');
  run(
    'vitest',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
  );
  if (!existsSync(output)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(output, 'utf8'));
  // A file that cannot be loaded fails without a test.
  const broken = report.testResults.filter(
    (file: { status: string; assertionResults: unknown[] }) =>
      file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numPendingTests + broken.length };
}

function browserTests(): Count {
  const output = join(RESULTS, 'browser.json');
  run('playwright', 'test', '--config', 'tests/playwright.config.ts');
  if (!existsSync(output)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(readFileSync(output, 'utf8'));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped + errors.length };
}

/** The suite bounds its own time. */
function hostileTests(): Count {
  const output = join(RESULTS, 'hostile.json');
  run('node', 'tests/hostile/run.ts', '--output', output);
  return existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : { passed: 0, failed: 1 };
}

loadEnvFile(join(ROOT, '.env.scripts'));
// The project's own Node.js, also for what the tests start.
process.env['PATH'] = `${dirname(process.execPath)}:${process.env['PATH']}`;
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
process.env['CHROMIUM'] = needChromium();

const counts = [
  step('biome', 'check', '--error-on-warnings'),
  step('astro', 'check'),
  step('astro', 'build', '--silent'),
  unitTests(),
  browserTests(),
  hostileTests(),
];
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
