// Before each file of tests: a temporary folder for all that it starts and writes, removed after it.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

// Short: Chromium puts a socket below it, whose path may have 107 bytes.
const folder = mkdtempSync(join(tmpdir(), 't-'));
// Some programs run as another user.
chmodSync(folder, 0o755);
Object.assign(process.env, { TMPDIR: folder, TEMP: folder });

afterAll(() => rmSync(folder, { recursive: true, force: true }));
