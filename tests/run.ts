// npm test: format and types, build, unit tests, browser tests, attacks; ends with « N passed, N failed ».
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { findChromium } from '../src/kit/sandbox/find-chromium.ts';
import { browserOutcome, type Outcome, summaryOf, unitOutcome } from './outcomes.ts';

const ROOT = join(import.meta.dirname, '..');
const RESULTS = join(ROOT, 'test-results');
const BINARIES = join(ROOT, 'node_modules/.bin');

/** Runs a command in the open; returns whether it ended well. */
function run(command: string, ...given: string[]): boolean {
  console.log(`\n› ${command} ${given.join(' ')}`);
  return spawnSync(join(BINARIES, command), given, { cwd: ROOT, stdio: 'inherit' }).status === 0;
}

/** A step that passes or fails as a whole. */
function step(command: string, ...given: string[]): Outcome {
  if (run(command, ...given)) return { passed: 1, failures: [] };
  return { passed: 0, failures: [{ name: `${command} ${given.join(' ')}`, message: 'See what it printed, above.' }] };
}

/**
 * A runner whose report, written to `output`, says which of its tests passed. What fails outside any test (an error
 * that nobody awaited, a runner that cannot start) is a failure of its own.
 */
function suite(output: string, outcomeOf: (report: string) => Outcome, command: string, ...given: string[]): Outcome {
  const whole = step(command, ...given);
  if (!existsSync(output)) return { passed: 0, failures: [{ name: command, message: `No report in ${output}.` }] };
  const outcome = outcomeOf(readFileSync(output, 'utf8'));
  return outcome.failures.length > 0 ? outcome : { ...outcome, failures: whole.failures };
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

function unitTests(): Outcome {
  const output = join(RESULTS, 'unit.json');
  return suite(
    output,
    (report) => unitOutcome(JSON.parse(report), ROOT),
    'vitest',
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${output}`,
  );
}

function browserTests(): Outcome {
  const output = join(RESULTS, 'browser.json');
  return suite(
    output,
    (report) => browserOutcome(JSON.parse(report)),
    'playwright',
    'test',
    '--config',
    'tests/playwright.config.ts',
  );
}

/** The suite bounds its own time. */
function hostileTests(): Outcome {
  const output = join(RESULTS, 'hostile.json');
  return suite(output, JSON.parse, 'node', 'tests/hostile/run.ts', '--output', output);
}

loadEnvFile(join(ROOT, '.env.scripts'));
// The project's own Node.js, also for what the tests start.
process.env['PATH'] = `${dirname(process.execPath)}:${process.env['PATH']}`;
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
process.env['CHROMIUM'] = needChromium();

const outcomes = [
  step('biome', 'check', '--error-on-warnings'),
  step('astro', 'check'),
  step('astro', 'build', '--silent'),
  unitTests(),
  browserTests(),
  hostileTests(),
];
console.log(`\n${summaryOf(outcomes)}`);
process.exitCode = outcomes.every(({ failures }) => failures.length === 0) ? 0 : 1;
