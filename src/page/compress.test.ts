// How well files are compressed, and that they read back.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressFiles, MANY, qualityOf, SMALLEST } from './compress.ts';

test('each file has its two compressed forms beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'compress-'));
  try {
    const texts = { 'index.html': 'À propos de Node.js. '.repeat(200), 'icon.svg': '<svg/>' };
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    compressFiles({ paths: Object.keys(texts).map((name) => join(folder, name)), quality: qualityOf(2) });
    expect(await readdir(folder)).toHaveLength(6);
    for (const [name, text] of Object.entries(texts)) {
      expect(brotliDecompressSync(await readFile(join(folder, `${name}.br`))).toString()).toBe(text);
      expect(gunzipSync(await readFile(join(folder, `${name}.gz`))).toString()).toBe(text);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('pages are not quite as small as assets, and a thousand less again', () => {
  expect(qualityOf(MANY)).toBeLessThan(SMALLEST);
  expect(qualityOf(MANY + 1)).toBeLessThan(qualityOf(MANY));
});
