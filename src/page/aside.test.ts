// Questions to a thread, answered in order, and what happens when it fails.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Aside } from './aside.ts';

let folder: string;
let file: URL;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aside-'));
  file = pathToFileURL(join(folder, 'thread.mjs'));
  const source = `
    import { setTimeout as sleep } from 'node:timers/promises';
    import { answer } from ${JSON.stringify(new URL('./aside.ts', import.meta.url).href)};
    answer(async ({ ms, word }) => {
      await sleep(ms);
      if (word === 'fail') throw new Error('it failed');
      return word;
    });
  `;
  await writeFile(file, source);
});

afterAll(() => rm(folder, { recursive: true }));

test('answers come to those who asked, however long each takes', async () => {
  const thread = new Aside<{ ms: number; word: string }, string>(file);
  const words = ['one', 'two', 'three', 'four'];
  const answers = words.map((word, at) => thread.ask({ ms: 40 - at * 10, word }));
  expect(await Promise.all(answers)).toEqual(words);
});

test('a failure is told to all who wait, and the next question is answered', async () => {
  const thread = new Aside<{ ms: number; word: string }, string>(file);
  const answers = ['one', 'fail', 'three'].map((word) => thread.ask({ ms: 5, word }));
  const outcomes = await Promise.allSettled(answers);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  await expect(answers[2]).rejects.toThrow('it failed');
  expect(await thread.ask({ ms: 0, word: 'again' })).toBe('again');
});
