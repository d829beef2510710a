// What the environment variables ask for, each refused with a sentence when it makes no sense.
import { accessSync, constants, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { TERMINAL } from '../text/server.ts';
import { isLoopback, isProxy } from './http/addresses.ts';

/** An error to print as it is, without a stack. */
export class ConfigurationError extends Error {}

export interface Settings {
  host: string;
  port: number;
  helloPort: number;
  labs: boolean;
  /** Where the site is mounted: `/`, or `/a-propos/`. */
  base: string;
  /** How long a stopping server still takes requests, in ms, so that what watches /readyz can turn away. */
  drainDelayMs: number;
  /** Whether others than this machine's own reader may come: directly, or through a proxy. */
  isPublic: boolean;
  /** The address listened on, and the names by which readers come. */
  hosts: readonly string[];
  /** Addresses and subnets whose `X-Forwarded-*` headers are believed. */
  trustProxy: readonly string[];
  logLevel: LogLevel;
  logAddresses: boolean;
  /** Who may read `/metrics`: nobody, this machine, everybody. */
  metrics: 'off' | 'local' | 'on';
}

/** The port that the page's own example names. */
export const DEFAULT_HELLO_PORT = 3000;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** In seconds. Longer than a kept-alive connection may be idle: after it only connections in use are left. */
const PUBLIC_DRAIN_DELAY = 6;

const NAME = /^[a-z\d-]+(\.[a-z\d-]+)*$/;

/** Reads the variables that .deploy/README.md lists. Throws `ConfigurationError`. */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  /** What a variable says; `fallback` when it is not set. `parse` gives undefined for what makes no sense. */
  function read<Value>(
    name: string,
    fallback: Value,
    parse: (text: string) => Value | undefined,
    sentence: (name: string, text: string) => string,
  ): Value {
    const text = variables[name] ?? '';
    const value = text === '' ? fallback : parse(text);
    if (value === undefined) throw new ConfigurationError(sentence(name, text));
    return value;
  }
  const choose = <Choice extends string>(name: string, fallback: NoInfer<Choice>, known: readonly Choice[]): Choice => {
    const parse = (text: string) => known.find((candidate) => candidate === text);
    return read(name, fallback, parse, (_, text) => TERMINAL.badChoice(name, text, known));
  };

  const host = readHost(variables['HOST'] || '127.0.0.1');
  const names = read('PUBLIC_HOST', [], (text) => listOf(text, (name) => NAME.test(name)), TERMINAL.badName);
  const trustProxy = read('TRUST_PROXY', [], (text) => listOf(text, isProxy), TERMINAL.badProxy);
  const isPublic = !isLoopback(host) || names.length > 0 || trustProxy.length > 0;
  return {
    host,
    port: read('PORT', 4321, portOf, TERMINAL.badPort),
    helloPort: read('HELLO_PORT', DEFAULT_HELLO_PORT, portOf, TERMINAL.badPort),
    labs: choose('LABS', isPublic ? 'off' : 'on', ['on', 'off']) === 'on',
    base: readBase(variables['BASE_PATH']),
    drainDelayMs: 1000 * read('DRAIN_DELAY', isPublic ? PUBLIC_DRAIN_DELAY : 0, secondsOf, TERMINAL.badSeconds),
    isPublic,
    hosts: [host.toLowerCase(), ...names],
    trustProxy,
    // In a terminal the two addresses must not scroll away under a line for each request.
    logLevel: choose('LOG_LEVEL', process.stderr.isTTY ? 'warn' : 'info', LOG_LEVELS),
    logAddresses: choose('LOG_ADDRESSES', 'off', ['on', 'off']) === 'on',
    metrics: choose('METRICS', 'local', ['on', 'local', 'off']),
  };
}

/** Throws `ConfigurationError` where programs could not be given a folder of their own. */
export function checkTemporaryFolder(folder: string): void {
  try {
    if (!statSync(folder).isDirectory()) throw new Error('not a folder');
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new ConfigurationError(TERMINAL.badTemporaryFolder(folder));
  }
}

/** An IPv6 address as browsers write it, in `Host` too; one that holds an IPv4 address is that address. */
function readHost(value: string): string {
  const [, mapped] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(value) ?? [];
  if (mapped) return mapped;
  return isIP(value) === 6 ? (URL.parse(`http://[${value}]/`)?.hostname.slice(1, -1) ?? value) : value;
}

/** Values separated by commas, in lower case. */
function listOf(text: string, accepts: (item: string) => boolean): readonly string[] | undefined {
  const items = text.toLowerCase().split(',');
  const given = items.map((item) => item.trim()).filter(Boolean);
  return given.every(accepts) ? given : undefined;
}

const portOf = (text: string) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined);

const secondsOf = (text: string) => (/^\d{1,3}(\.\d)?$/.test(text) ? Number(text) : undefined);

/** `a-propos`, `/a-propos` and `/a-propos/` are the same place. */
export function readBase(value = '/'): string {
  const path = value.split('/').filter(Boolean).join('/');
  return path === '' ? '/' : `/${path}/`;
}

/** `http://127.0.0.1:4321/`, with brackets around an IPv6 address. */
export function urlOf(host: string, port: number, base = '/'): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}${base}`;
}
