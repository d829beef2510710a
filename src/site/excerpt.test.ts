// The lines of a program that matter: as they stand in the file, under their own numbers.
import { expect, test } from 'vitest';
import { excerptOf } from './excerpt.ts';

test.each([
  ['JavaScript', '// #region essentiel', '// #endregion'],
  ['Python and Ruby', '  # region essentiel', '  # endregion'],
])('%s: every region, without its marks', (_language, start, end) => {
  const program = ['first', start, '  one', '', '  two', end, 'third', start, 'last', end, ''].join('\n');
  expect(excerptOf(program)).toEqual([
    { number: 3, text: '  one' },
    { number: 4, text: '' },
    { number: 5, text: '  two' },
    { number: 9, text: 'last' },
  ]);
});

test('a program without a region, or with one of another name, has none', () => {
  expect(excerptOf('const a = 1;\n// #region autre\nconst b = 2;\n// #endregion\n')).toEqual([]);
});

test('in the form that is given', () => {
  expect(excerptOf('# region essentiel\na\n# endregion', ['', '<b>a</b>', ''])).toEqual([
    { number: 2, text: '<b>a</b>' },
  ]);
});
