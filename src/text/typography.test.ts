// French spacing.
import { expect, test } from 'vitest';
import { french, prose } from './typography.ts';

const N = '\u202f';
const F = '\u00a0';

test.each([
  ['Quoi ?', `Quoi${N}?`],
  ['Oui ! Non ; peut-être', `Oui${N}! Non${N}; peut-être`],
  ['il dit : « oui »', `il dit${F}: «${N}oui${N}»`],
  ['http://127.0.0.1:3000/', 'http://127.0.0.1:3000/'],
  ['8 % en 12 ms, soit 3 s', `8${N}% en 12${N}ms, soit 3${N}s`],
  ['2 cœurs et 106 octets', `2${F}cœurs et 106${F}octets`],
  ['1 440 pixels, 10 000 fois', `1${N}440${F}pixels, 10${N}000${F}fois`],
  ['réponse HTTP/1.1 200, 2,5 100', 'réponse HTTP/1.1 200, 2,5 100'],
  ['fin de ligne :', `fin de ligne${F}:`],
  ['EventMachine::run()', 'EventMachine::run()'],
])('« %s »', (typed, set) => {
  expect(french(typed)).toBe(set);
  expect(french(set)).toBe(set);
});

test('apostrophes are typographic between letters, and nowhere else', () => {
  expect(french("qu'il n'attend, aujourd'hui")).toBe('qu’il n’attend, aujourd’hui');
  expect(french("l'« exemple »")).toBe('l’«\u202fexemple\u202f»');
  expect(french("require('http')")).toBe("require('http')");
});

test('quotation marks of the prose are guillemets', () => {
  expect(prose('l\'exemple suivant de "hello world", de')).toBe('l’exemple suivant de «\u202fhello world\u202f», de');
});
