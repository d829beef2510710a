// What the environment may ask for, and what it is told when it may not.
import { expect, test } from 'vitest';
import { ConfigurationError, readBase, readSettings, urlOf } from './environment.ts';

test('nothing asked: this machine only, labs on', () => {
  expect(readSettings({})).toEqual({
    host: '127.0.0.1',
    port: 4321,
    helloPort: 3000,
    labs: true,
    base: '/',
    drainDelayMs: 0,
    isPublic: false,
    hosts: ['127.0.0.1'],
    trustProxy: [],
    logLevel: process.stderr.isTTY ? 'warn' : 'info',
    logAddresses: false,
    metrics: 'local',
  });
});

const PUBLIC = { isPublic: true, labs: false };
const HOME = { isPublic: false, labs: true };

test.each([
  // Others may come.
  [{ HOST: '0.0.0.0' }, PUBLIC],
  [{ HOST: '::' }, PUBLIC],
  [{ HOST: '192.168.1.20' }, PUBLIC],
  [{ PUBLIC_HOST: 'lecture.example' }, PUBLIC],
  [{ TRUST_PROXY: 'loopback' }, PUBLIC],
  // This machine only.
  [{ HOST: '127.0.0.1' }, HOME],
  [{ HOST: '127.8.8.8' }, HOME],
  [{ HOST: '::1' }, HOME],
  [{ HOST: 'localhost' }, HOME],
  // Addresses are written as browsers write them.
  [{ HOST: '0:0:0:0:0:0:0:1' }, { ...HOME, host: '::1', hosts: ['::1'] }],
  [{ HOST: '::ffff:127.0.0.1' }, { ...HOME, host: '127.0.0.1', hosts: ['127.0.0.1'] }],
  [
    { HOST: '0.0.0.0', LABS: 'on' },
    { ...PUBLIC, labs: true },
  ],
  [{ LABS: 'off' }, { ...HOME, labs: false }],
  // A public server drains for longer than a connection may be idle.
  [{ HOST: '0.0.0.0' }, { drainDelayMs: 6000 }],
  [{ HOST: '0.0.0.0', DRAIN_DELAY: '0' }, { drainDelayMs: 0 }],
  [{ DRAIN_DELAY: '2.5' }, { drainDelayMs: 2500 }],
  // Lists.
  [{ PUBLIC_HOST: 'Lecture.example, a.example' }, { hosts: ['127.0.0.1', 'lecture.example', 'a.example'] }],
  [{ TRUST_PROXY: '10.0.0.0/8,::1, loopback' }, { trustProxy: ['10.0.0.0/8', '::1', 'loopback'] }],
])('%o is read as %o', (variables, settings) => {
  expect(readSettings(variables)).toMatchObject(settings);
});

test.each([
  [{ DRAIN_DELAY: '1m' }, 'DRAIN_DELAY vaut « 1m » ; il faut un nombre de secondes'],
  [{ HELLO_PORT: 'abc' }, 'HELLO_PORT vaut « abc » ; il faut un nombre entier de 0 à 65535'],
  [{ PORT: '70000' }, 'PORT vaut « 70000 »'],
  [{ PORT: '-1' }, 'PORT vaut « -1 »'],
  [{ LABS: 'oui' }, 'LABS vaut « oui » ; il faut « on » ou « off ».'],
  [{ METRICS: 'yes' }, 'METRICS vaut « yes » ; il faut « on » ou « local » ou « off ».'],
  [{ LOG_LEVEL: 'verbose' }, 'LOG_LEVEL vaut « verbose » ; il faut « trace »'],
  [{ LOG_ADDRESSES: '1' }, 'LOG_ADDRESSES vaut « 1 »'],
  [{ TRUST_PROXY: '1' }, 'TRUST_PROXY vaut « 1 » ; il faut les adresses du proxy'],
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY vaut « true »'],
  [{ TRUST_PROXY: '10.0.0.0/33' }, 'TRUST_PROXY vaut « 10.0.0.0/33 »'],
  [{ TRUST_PROXY: '0.0.0.0/0' }, 'TRUST_PROXY vaut « 0.0.0.0/0 »'],
  [{ TRUST_PROXY: '10.0.0.1, proxy' }, 'TRUST_PROXY vaut « 10.0.0.1, proxy »'],
  [{ PUBLIC_HOST: 'https://lecture.example' }, 'PUBLIC_HOST vaut « https://lecture.example » ; il faut des noms'],
  [{ PUBLIC_HOST: 'lecture.example:443' }, 'sans « http:// » ni port'],
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
