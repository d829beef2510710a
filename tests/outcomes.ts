// What a runner's report says: how many passed, and which failed and why.
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { JSONReport, JSONReportSuite } from '@playwright/test/reporter';
import type { JsonTestResults } from 'vitest/node';

export interface Failure {
  /** The file, when there is one, and the test's name. */
  name: string;
  /** What the runner printed of it. */
  message: string;
}

export interface Outcome {
  passed: number;
  failures: Failure[];
}

/** Vitest's JSON report. A test that was skipped, or is still to do, has failed. */
export function unitOutcome({ testResults }: JsonTestResults, root: string): Outcome {
  const failures: Failure[] = [];
  let passed = 0;
  for (const { name, status, message, assertionResults } of testResults) {
    const file = relative(root, name);
    for (const test of assertionResults) {
      if (test.status === 'passed') passed += 1;
      else
        failures.push({
          name: `${file} › ${test.fullName}`,
          message: test.failureMessages?.join('\n') || test.status,
        });
    }
    // A file that cannot be loaded fails without a test.
    if (status === 'failed' && assertionResults.length === 0) failures.push({ name: file, message: message ?? '' });
  }
  return { passed, failures };
}

function specsOf(suite: JSONReportSuite): JSONReportSuite['specs'] {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}

/** Playwright's JSON report. A test that was skipped has failed. */
export function browserOutcome({ suites, errors }: JSONReport): Outcome {
  const failures = errors.map(({ message }) => ({ name: 'Playwright', message: message ?? '' }));
  let passed = 0;
  for (const { title, file, line, tests } of suites.flatMap(specsOf)) {
    for (const { status, results } of tests) {
      if (status === 'expected' || status === 'flaky') passed += 1;
      else {
        const messages = results.flatMap((result) => result.errors.map(({ message }) => message));
        failures.push({ name: `${file}:${line} › ${title}`, message: messages.join('\n') || status });
      }
    }
  }
  return { passed, failures };
}

/** All the outcomes, the failures again with their reasons, and the line that sums them up. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failures = outcomes.flatMap((outcome) => outcome.failures);
  const told = failures.map(({ name, message }) => `✗ ${name}\n${shortened(message)}\n\n`);
  return `${told.join('')}${passed} passed, ${failures.length} failed`;
}

function shortened(message: string): string {
  return stripVTControlCharacters(message).replace(/^/gm, '    ').slice(0, 2000);
}
