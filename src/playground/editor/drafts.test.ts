// What is written is kept when typing pauses, and when the page goes: one write to the browser's storage for each text.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keep, keepDrafts, readTexts } from './drafts.ts';
import { isOriginal, ORIGINAL_FILES } from './files.ts';

const setItem = vi.fn();
const page = new EventTarget();
const told = vi.fn();
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', { setItem, removeItem: vi.fn() });
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  end = keepDrafts(told);
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

const type = (text: string) => {
  for (let length = 1; length <= text.length; length += 1) keep('module', text.slice(0, length), 'original');
};

test('twenty letters in a row are one write, once typing pauses', () => {
  type('twenty letters in all');
  expect(setItem).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(setItem.mock.calls).toEqual([['modifier.mjs', 'twenty letters in all']]);
  expect(told.mock.calls).toEqual([[true]]);
});

test('what waits is kept when the page goes, or the editor is closed', () => {
  type('ab');
  page.dispatchEvent(new Event('pagehide'));
  type('cd');
  end();
  expect(setItem.mock.calls).toEqual([
    ['modifier.mjs', 'ab'],
    ['modifier.mjs', 'cd'],
  ]);
});

test('a storage that refuses is told', () => {
  setItem.mockImplementation(() => {
    throw new Error('full');
  });
  type('a');
  vi.runAllTimers();
  expect(told.mock.calls).toEqual([[false]]);
});

test('what is kept is read back; anything else is not', () => {
  const changed = { ...ORIGINAL_FILES, 'data.json': '[]' };
  expect(readTexts(JSON.stringify(changed), ORIGINAL_FILES)).toEqual(changed);
  expect(isOriginal(changed)).toBe(false);
  for (const text of [undefined, '', '3', '{"index.html":1}', '{"index.html":"a"}'])
    expect(readTexts(text, ORIGINAL_FILES)).toBeUndefined();
});
