// Words with hyphens that a line must not end in.
import { expect, test } from 'vitest';
import { wholeWords } from './html.ts';

test('an inverted verb does not break; other hyphens do, and signs are no tags', () => {
  expect(wholeWords('Reste-t-il < 3 ? Est-il peut-être oublié-ici ?')).toBe(
    '<span class="whole">Reste-t-il</span> &lt; 3 ? <span class="whole">Est-il</span> peut-être oublié-ici ?',
  );
});
