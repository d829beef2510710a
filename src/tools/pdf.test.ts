// A browser that is named and does not exist is said, and no other is taken instead.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findChromium } from '../kit/sandbox/find-chromium.ts';

test('a browser that is named is the only one looked for', () => {
  expect(findChromium({ CHROMIUM: '/nulle/part', PATH: '/usr/bin' })).toBeUndefined();
  expect(findChromium({ CHROMIUM: process.execPath, PATH: '' })).toBe(process.execPath);
});

test('npm run pdf names the browser that does not exist', () => {
  const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('./pdf.ts', import.meta.url))], {
    env: { ...process.env, CHROMIUM: '/nulle/part' },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([
    2,
    'CHROMIUM vaut « /nulle/part » ; aucun programme ne s’y trouve, ou il ne peut pas être exécuté.\n',
  ]);
});
