// What the command line may say.
import { expect, test } from 'vitest';
import { readWorkers } from './arguments.ts';
import { ConfigurationError } from './environment.ts';

test('no option: one process; otherwise as many workers as asked', () => {
  expect(readWorkers([])).toBeUndefined();
  expect(readWorkers(['--workers', '3'])).toBe(3);
  expect(readWorkers(['--workers=1'])).toBe(1);
});

test.each([
  [['--workers', '0'], '--workers vaut « 0 » ; il faut un nombre entier de 1 à 128.'],
  [['--workers=deux'], '--workers vaut « deux »'],
  [['--workers=1000'], '--workers vaut « 1000 »'],
  [['--workers=1.5'], '--workers vaut « 1.5 »'],
  [['--workers'], 'Arguments reçus : « --workers ». La seule option est « --workers N ».'],
  [['--worker', '2'], 'Arguments reçus : « --worker 2 ».'],
  [['4'], 'Arguments reçus : « 4 ».'],
])('%j is refused with a sentence', (given, sentence) => {
  expect(() => readWorkers(given)).toThrow(ConfigurationError);
  expect(() => readWorkers(given)).toThrow(sentence);
});
