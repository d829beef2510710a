// The count of npm test: what the runners themselves report of a test that passes, one that fails, one that is skipped.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { browserOutcome, summaryOf, unitOutcome } from './outcomes.ts';

const ROOT = join(import.meta.dirname, '..');
const TESTS = `
test('passes', () => {});
test('fails', () => { throw new Error('seven is not eight'); });
test.skip('waits', () => {}); // Skipped on purpose: it must be counted as failed.
`;

/** The report that a runner writes of these files, which lie where it finds the project's packages. */
async function reportOn(files: Record<string, string>, command: string, ...given: string[]) {
  await mkdir(join(ROOT, 'test-results'), { recursive: true });
  const folder = await mkdtemp(join(ROOT, 'test-results/outcomes-'));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const ending = promisify(execFile)(join(ROOT, 'node_modules/.bin', command), given, { cwd: folder });
    // It ends with 1 because a test fails.
    await ending.catch(() => {});
    return { folder, report: JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('of Vitest’s: skipped tests and files that cannot be loaded have failed', async () => {
  const { folder, report } = await reportOn(
    {
      'some.test.ts': `import { test } from 'vitest';${TESTS}`,
      'broken.test.ts': "import './absent.ts';",
      'vitest.config.ts': "export default { test: { reporters: 'json', outputFile: 'report.json' } };",
    },
    'vitest',
    'run',
  );
  const { passed, failures } = unitOutcome(report, folder);
  expect(passed).toBe(1);
  expect(failures.map(({ name }) => name).sort()).toEqual([
    'broken.test.ts',
    'some.test.ts › fails',
    'some.test.ts › waits',
  ]);
  const lines = summaryOf([{ passed, failures }]).split('\n');
  expect(lines.at(-1)).toBe('1 passed, 3 failed');
  expect(lines).toContain('    Error: seven is not eight');
  expect(lines.join()).toContain('./absent.ts');
});

test('of Playwright’s: skipped tests have failed', async () => {
  const { report } = await reportOn(
    {
      'some.spec.ts': `import { test } from '@playwright/test';${TESTS}`,
      // Without a folder of its own it would empty the project's.
      'playwright.config.ts':
        "export default { outputDir: 'output', respectGitIgnore: false, reporter: [['json', { outputFile: 'report.json' }]] };",
    },
    'playwright',
    'test',
  );
  const { passed, failures } = browserOutcome(report);
  expect(passed).toBe(1);
  expect(failures.map(({ name }) => name)).toEqual(['some.spec.ts:3 › fails', 'some.spec.ts:4 › waits']);
  expect(summaryOf([{ passed, failures }])).toContain('seven is not eight');
});

test('a message is told without its colours, and not without end', () => {
  const text = summaryOf([
    { passed: 2, failures: [{ name: 'far', message: `\u001B[31mred\u001B[0m ${'long '.repeat(1000)}` }] },
  ]);
  expect(text).toContain('✗ far\n    red long');
  expect(text.length).toBeLessThan(2100);
  expect(text.endsWith('2 passed, 1 failed')).toBe(true);
});
