// What the environment may ask for, and what it is told when it may not.
import { expect, test } from 'vitest';
import { ConfigurationError, readBase, readSettings, urlOf } from './environment.ts';

test('nothing asked: this machine only, labs on', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 4321,
    helloPort: 3000,
    labs: true,
    base: '/',
    drainDelayMs: 0,
  });
});

test('on a public address labs are off unless asked for', () => {
  expect(readSettings({ HOST: '0.0.0.0' }).labs).toBe(false);
  expect(readSettings({ HOST: '0.0.0.0', LABS: 'on' }).labs).toBe(true);
  expect(readSettings({ LABS: 'off' }).labs).toBe(false);
});

test('a public server drains for longer than a connection may be idle, unless told otherwise', () => {
  expect(readSettings({ HOST: '0.0.0.0' }).drainDelayMs).toBe(6000);
  expect(readSettings({ HOST: '0.0.0.0', DRAIN_DELAY: '0' }).drainDelayMs).toBe(0);
  expect(readSettings({ DRAIN_DELAY: '2.5' }).drainDelayMs).toBe(2500);
});

test.each([
  [{ DRAIN_DELAY: '1m' }, 'DRAIN_DELAY vaut « 1m » ; il faut un nombre de secondes'],
  [{ HELLO_PORT: 'abc' }, 'HELLO_PORT vaut « abc » ; il faut un nombre entier de 0 à 65535'],
  [{ PORT: '70000' }, 'PORT vaut « 70000 »'],
  [{ PORT: '-1' }, 'PORT vaut « -1 »'],
  [{ LABS: 'oui' }, 'LABS vaut « oui » ; il faut « on » ou « off ».'],
])('%o is refused with a sentence', (variables, sentence) => {
  expect(() => readSettings(variables)).toThrow(ConfigurationError);
  expect(() => readSettings(variables)).toThrow(sentence);
});

test('a base path has its two slashes', () => {
  expect(['', '/', 'a', '/a', '/a/b/'].map((path) => readBase(path))).toEqual(['/', '/', '/a/', '/a/', '/a/b/']);
});

test('an address that can be typed', () => {
  expect(urlOf('::1', 80, '/a/')).toBe('http://[::1]:80/a/');
});
