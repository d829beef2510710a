// The project in another folder, as Git for Windows would check it out: it builds there, and its tests pass.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from './servers.ts';

/** What reads files by path, hashes them, starts programs beside them, and loads probes from the folder. */
const TESTS = [
  'src/labs/boucle',
  'src/labs/navigateur',
  'tests/boundaries.test.ts',
  'tests/content.test.ts',
  'tests/dist.test.ts',
  'tests/labs.test.ts',
];

const run = promisify(execFile);
const above = await mkdtemp(join(tmpdir(), 'checkout-'));
const checkout = join(above, 'À propos (copie 1)');
/** Runs a package’s command in the checkout, as from a terminal: without what Vitest tells its own processes. */
function inCheckout(command: string, ...given: string[]) {
  const { NODE_ENV, VITEST, ...env } = process.env;
  return run(process.execPath, [join('node_modules', command), ...given], { cwd: checkout, env, maxBuffer: 1 << 26 });
}

/** The files of this folder as they are, committed or not, cloned. */
beforeAll(async () => {
  const repository = join(above, 'repository');
  const inRepository = (...given: string[]) => run('git', [`--git-dir=${repository}`, `--work-tree=${ROOT}`, ...given]);
  await run('git', ['init', '--quiet', '--bare', repository]);
  await inRepository('add', '--all');
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  await inRepository(...author, 'commit', '--quiet', '-m', 'as it is');
  await run('git', ['-c', 'core.autocrlf=true', 'clone', '--quiet', repository, checkout]);
  await symlink(join(ROOT, 'node_modules'), join(checkout, 'node_modules'), 'junction');
});

test('a checkout with core.autocrlf has the bytes of this one', async () => {
  for (const file of ['package.json', '.github/page.png', 'src/labs/bonjour/program.cjs'])
    expect((await readFile(join(checkout, file))).equals(await readFile(join(ROOT, file))), file).toBe(true);
});

test('it builds and passes its tests in a folder with accents, spaces and brackets', async () => {
  await inCheckout('astro/bin/astro.mjs', 'build', '--silent');
  // Rejects with what it printed when a test fails.
  await inCheckout('vitest/vitest.mjs', 'run', '--config', 'tests/vitest.config.ts', ...TESTS);
  const output = join(checkout, 'test-results/vitest.json');
  const { numPassedTests } = JSON.parse(await readFile(output, 'utf8'));
  expect(numPassedTests).toBeGreaterThan(100);
});
