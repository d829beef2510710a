// Compressed files read back, and are smaller.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressFile } from './compress.ts';

test('a file has its two compressed forms beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'compress-'));
  try {
    const path = join(folder, 'index.html');
    const text = 'À propos de Node.js. '.repeat(200);
    await writeFile(path, text);
    await compressFile(path);
    expect(await readdir(folder)).toEqual(['index.html', 'index.html.br', 'index.html.gz']);
    const [brotli, gzip] = [await readFile(`${path}.br`), await readFile(`${path}.gz`)];
    expect(brotliDecompressSync(brotli).toString()).toBe(text);
    expect(gunzipSync(gzip).toString()).toBe(text);
    expect(Math.max(brotli.length, gzip.length)).toBeLessThan(text.length / 10);
  } finally {
    await rm(folder, { recursive: true });
  }
});
