// Ends .ci/run: each failure by name, and the line « N passed, N failed », from the runners' own reports.
// Usage: node tests/summary.ts <commands that failed>
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import type { JsonTestResults } from 'vitest/node';
import { ROOT } from './servers.ts';

const read = (name: string) => {
  const path = join(ROOT, 'test-results', name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
};
const vitest: JsonTestResults | undefined = read('vitest.json');
const playwright: JSONReport | undefined = read('playwright.json');

const failedSpecs = ({ specs, suites = [] }: JSONReportSuite): string[] => [
  ...specs.flatMap(({ ok, file, title }) => (ok ? [] : [`${file} › ${title}`])),
  ...suites.flatMap(failedSpecs),
];
const failed = {
  vitest: (vitest?.testResults ?? []).flatMap(({ name, status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    // A file that cannot be loaded fails without a test.
    if (status === 'failed' && tests.length === 0) return [name.replace(`${ROOT}/`, '')];
    return tests.map(({ fullName }) => `${name.replace(`${ROOT}/`, '')} › ${fullName}`);
  }),
  playwright: (playwright?.suites ?? []).flatMap(failedSpecs),
};
// A command that failed although none of its tests did: format, types, the build, an error outside any test.
const commands = process.argv
  .slice(2)
  .filter(
    (command) => !Object.entries(failed).some(([runner, { length }]) => length > 0 && command.startsWith(runner)),
  );
const all = [...Object.values(failed).flat(), ...commands];

for (const name of all) console.log(`✗ ${name}`);
console.log(`${(vitest?.numPassedTests ?? 0) + (playwright?.stats.expected ?? 0)} passed, ${all.length} failed`);
process.exitCode = all.length > 0 ? 1 : 0;
