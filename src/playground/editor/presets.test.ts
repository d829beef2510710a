// The presets and the marks: each changes the example, in both formats, by the same lines.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { changedLines } from './changed-lines.ts';
import { applyPreset, PRESETS } from './presets.ts';

const read = (name: string) => readFileSync(new URL(`../../labs/bonjour/${name}`, import.meta.url), 'utf8');
const originals = { commonjs: read('program.cjs'), module: read('program.mjs') };

test.each(PRESETS)('« $title » changes a few lines of both formats', (preset) => {
  const [commonjs, module] = Object.values(originals).map((original) => {
    const text = applyPreset(preset, original);
    expect(text).not.toBe(original);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    return changedLines(original, text);
  });
  expect(commonjs).toEqual(module);
  expect(commonjs?.size).toBeGreaterThan(0);
  expect(commonjs?.size).toBeLessThanOrEqual(9);
});

test('a preset that finds nothing to change says so', () => {
  expect(() => applyPreset({ title: 'x', look: '', changes: [['absent', '']] }, originals.module)).toThrow('absent');
});

test('changed lines', () => {
  expect(changedLines('a\nb\nc', 'a\nb\nc')).toEqual(new Set());
  expect(changedLines('a\nb\nc', 'a\nB\nc')).toEqual(new Set([2]));
  expect(changedLines('a\nb\nc', 'a\nx\ny\nb\nc')).toEqual(new Set([2, 3]));
  // What is gone is marked where it was.
  expect(changedLines('a\nb\nc', 'a\nc')).toEqual(new Set([2]));
  expect(changedLines('a\nb', 'a')).toEqual(new Set([1]));
  expect(changedLines('a', '')).toEqual(new Set([1]));
});
