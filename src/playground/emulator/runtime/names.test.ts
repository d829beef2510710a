// The names that say that they are not emulated are those of the Node.js that runs the tests.
import { execFile } from 'node:child_process';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import * as names from './names.ts';
import { VERSION } from './version.ts';

test('the lists and the version are those of this Node.js', async () => {
  expect(process.version).toBe(VERSION);
  const list = fileURLToPath(new URL('./list-names.ts', import.meta.url));
  // In a process of its own: the tests' has names of theirs.
  const { stdout } = await promisify(execFile)(process.execPath, [list], { env: {} });
  const listed = await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(stdout))}`);
  expect({ ...names }).toEqual({ ...listed });
});
