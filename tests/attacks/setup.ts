// Before each file of attacks: a temporary folder for all that it starts, and the seed of what is chosen at random.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll } from 'vitest';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
fc.configureGlobal({ seed });

// Short: Chromium puts a socket below it, whose path may have 107 bytes.
const folder = mkdtempSync(join(tmpdir(), 'a-'));
process.env['TMPDIR'] = folder;
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(`to choose the same again: SEED=${seed} npm run test:attacks`);
});
