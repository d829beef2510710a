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

const specsOf = ({ specs, suites = [] }: JSONReportSuite): JSONReportSuite['specs'] => [
  ...specs,
  ...suites.flatMap(specsOf),
];
const results = {
  vitest: (vitest?.testResults ?? []).flatMap(({ name, status, assertionResults }) =>
    // A file that cannot be loaded fails without a test.
    status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
      ? [{ name, status }]
      : assertionResults.map((test) => ({ name: `${name} › ${test.fullName}`, status: test.status })),
  ),
  playwright: (playwright?.suites ?? []).flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests.map(({ status }) => ({
      name: `${file} › ${title}`,
      status: status === 'expected' ? 'passed' : status === 'skipped' ? 'skipped' : 'failed',
    })),
  ),
};
const all = Object.values(results).flat();
const failed = all.filter(({ status }) => status === 'failed').map(({ name }) => name.replace(`${ROOT}/`, ''));
// A command that failed although none of its tests did: format, types, the build, an error outside any test.
for (const command of process.argv.slice(2)) {
  const runner = Object.entries(results).find(([name]) => command.startsWith(name))?.[1] ?? [];
  if (runner.every(({ status }) => status !== 'failed')) failed.push(command);
}

for (const name of failed) console.log(`✗ ${name}`);
console.log(`${all.filter(({ status }) => status === 'passed').length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
