// Links: there and back, and whatever else may stand after the « # ».
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ORIGINAL_FILES } from './files.ts';
import { decodeShared, encodeShared, LONGEST, PREFIX, type Shared } from './share.ts';

const form = { method: 'GET', path: '/', fields: 'Host: a', body: '' };

test('any program and request come back as they were', async () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 300 });
  await fc.assert(
    fc.asyncProperty(text, fc.constantFrom('commonjs', 'module'), text, async (program, format, body) => {
      const shared = { program: { text: program, format }, form: { ...form, body } } as Shared;
      const fragment = await encodeShared(shared);
      expect(fragment).toMatch(/^#modifier=[\w-]*$/);
      expect(await decodeShared(fragment ?? '')).toEqual(shared);
    }),
    { numRuns: 50 },
  );
});

test('a link carries the files only when they were changed', async () => {
  const shared = { program: { text: 'x', format: 'module' as const }, form };
  const files = { ...ORIGINAL_FILES, 'index.html': '<p>é' };
  const plain = (await encodeShared({ ...shared, files: ORIGINAL_FILES })) ?? '';
  expect(plain).toBe(await encodeShared(shared));
  expect(await decodeShared(plain)).toEqual(shared);
  expect(await decodeShared((await encodeShared({ ...shared, files })) ?? '')).toEqual({ ...shared, files });
});

test('a program too long for a link is not cut', async () => {
  const noise = Array.from({ length: 20_000 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)));
  expect(await encodeShared({ program: { text: noise.join(''), format: 'module' }, form })).toBeUndefined();
});

const packed = async (text: string) => {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return PREFIX + Buffer.from(await new Response(stream).arrayBuffer()).toString('base64url');
};

test('a small link that holds a very large text is refused', async () => {
  const fragment = await packed(JSON.stringify(['module', 'x'.repeat(5_000_000), 'GET', '/', '', '']));
  expect(fragment.length).toBeLessThan(LONGEST);
  expect(await decodeShared(fragment)).toBe('too-long');
});

test('a link longer than any we make is not even unpacked', async () => {
  expect(await decodeShared(PREFIX + 'A'.repeat(LONGEST))).toBe('too-long');
});

test('a damaged link is a fault', async () => {
  const whole = (await encodeShared({ program: { text: 'a'.repeat(50), format: 'module' }, form })) ?? '';
  expect(await decodeShared(whole.slice(0, -6))).toBe('damaged');
  expect(await decodeShared(`${PREFIX}%%%`)).toBe('damaged');
  expect(await decodeShared(PREFIX)).toBe('damaged');
  for (const value of [
    null,
    1,
    {},
    [],
    ['module', 'x'],
    ['python', 'x', 'GET', '/', '', ''],
    ['module', 1, 2, 3, 4, 5],
  ])
    expect(await decodeShared(await packed(JSON.stringify(value)))).toBe('damaged');
});

test('any fragment at all gives a program or a fault', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (noise) => {
      expect(['damaged', 'too-long']).toContain(await decodeShared(PREFIX + noise));
    }),
  );
});
