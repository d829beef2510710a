// The files beside the program: read back as they were kept, and carried by a link when they were changed.
import { expect, test } from 'vitest';
import { readTexts } from './drafts.ts';
import { isOriginal, ORIGINAL_FILES } from './files.ts';
import { ORIGINAL_REQUEST } from './request.ts';
import { decodeShared, encodeShared } from './share.ts';

test('what is kept is read back; anything else is not', () => {
  const changed = { ...ORIGINAL_FILES, 'data.json': '[]' };
  expect(readTexts(JSON.stringify(changed), ORIGINAL_FILES)).toEqual(changed);
  expect(isOriginal(changed)).toBe(false);
  for (const text of [undefined, '', '3', '{"index.html":1}', '{"index.html":"a"}'])
    expect(readTexts(text, ORIGINAL_FILES)).toBeUndefined();
});

test('a link carries them only when they were changed', async () => {
  const shared = { program: { text: 'x', format: 'module' as const }, form: ORIGINAL_REQUEST };
  const files = { ...ORIGINAL_FILES, 'index.html': '<p>é' };
  const plain = (await encodeShared({ ...shared, files: ORIGINAL_FILES })) ?? '';
  expect(plain).toBe(await encodeShared(shared));
  expect(await decodeShared(plain)).toEqual(shared);
  expect(await decodeShared((await encodeShared({ ...shared, files })) ?? '')).toEqual({ ...shared, files });
});
