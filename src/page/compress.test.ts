// What is compressed, how well, and that it reads back.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressFiles, qualityFor, SMALLEST_UP_TO, textOf } from './compress.ts';

test('each file of text has its two compressed forms, and nothing else has', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'compress-'));
  try {
    const text = 'À propos de Node.js. '.repeat(200);
    await writeFile(join(folder, 'index.html'), text);
    await writeFile(join(folder, 'picture.png'), text);
    await compressFiles(await textOf(folder));
    expect((await readdir(folder)).sort()).toEqual(['index.html', 'index.html.br', 'index.html.gz', 'picture.png']);
    expect(brotliDecompressSync(await readFile(join(folder, 'index.html.br'))).toString()).toBe(text);
    expect(gunzipSync(await readFile(join(folder, 'index.html.gz'))).toString()).toBe(text);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a site of the size of this one is compressed as small as it gets, a thousand documents are not', () => {
  expect(qualityFor(SMALLEST_UP_TO)).toBe(constants.BROTLI_MAX_QUALITY);
  expect(qualityFor(SMALLEST_UP_TO + 1)).toBeLessThan(constants.BROTLI_MAX_QUALITY);
});
