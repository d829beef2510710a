// Words with hyphens that a line must not end in.
import { expect, test } from 'vitest';
import { wholeWords } from './whole-words.ts';

test('an inverted verb does not break; other hyphens do, and signs are no tags', () => {
  expect(wholeWords('Le compte reste-t-il < 3 ? peut-être')).toBe(
    'Le compte <span class="whole">reste-t-il</span> &lt; 3 ? peut-être',
  );
});
