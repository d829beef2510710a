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
  /** Whether labs may be run. */
  labs: boolean;
  /** Where the site is mounted: `/`, or `/a-propos/`. */
  base: string;
  /** How long a stopping server still takes requests, in ms, so that what watches /readyz can turn away. */
  drainDelayMs: number;
  /** Whether others than this machine's own reader may come: directly, or through a proxy. */
  open: boolean;
  /** The address listened on, and the names by which readers come. */
  hosts: readonly string[];
  /** Addresses and subnets whose `X-Forwarded-*` headers are believed. */
  trustProxy: readonly string[];
  logLevel: LogLevel;
  /** Whether log lines name the client's address. */
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
  const host = readHost(variables['HOST'] || '127.0.0.1');
  const names = readList(variables, 'PUBLIC_HOST', (name) => NAME.test(name), TERMINAL.badName);
  const trustProxy = readList(variables, 'TRUST_PROXY', isProxy, TERMINAL.badProxy);
  const open = !isLoopback(host) || names.length > 0 || trustProxy.length > 0;
  return {
    host,
    port: readPort(variables, 'PORT', 4321),
    helloPort: readPort(variables, 'HELLO_PORT', DEFAULT_HELLO_PORT),
    labs: readChoice(variables, 'LABS', ['on', 'off'], open ? 'off' : 'on') === 'on',
    base: readBase(variables['BASE_PATH']),
    drainDelayMs: 1000 * readSeconds(variables, 'DRAIN_DELAY', open ? PUBLIC_DRAIN_DELAY : 0),
    open,
    hosts: [host.toLowerCase(), ...names],
    trustProxy,
    // In a terminal the two addresses must not scroll away under a line for each request.
    logLevel: readChoice(variables, 'LOG_LEVEL', LOG_LEVELS, process.stderr.isTTY ? 'warn' : 'info'),
    logAddresses: readChoice(variables, 'LOG_ADDRESSES', ['on', 'off'], 'off') === 'on',
    metrics: readChoice(variables, 'METRICS', ['on', 'local', 'off'], 'local'),
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
function readList(
  variables: NodeJS.ProcessEnv,
  name: string,
  accepts: (item: string) => boolean,
  sentence: (name: string, value: string) => string,
): readonly string[] {
  const value = variables[name] ?? '';
  const items = value
    .toLowerCase()
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
  if (!items.every(accepts)) throw new ConfigurationError(sentence(name, value));
  return items;
}

function readPort(variables: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = variables[name];
  if (value === undefined || value === '') return fallback;
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535) throw new ConfigurationError(TERMINAL.badPort(name, value));
  return Number(value);
}

function readSeconds(variables: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = variables[name];
  if (value === undefined || value === '') return fallback;
  if (!/^\d{1,3}(\.\d)?$/.test(value)) throw new ConfigurationError(TERMINAL.badSeconds(name, value));
  return Number(value);
}

function readChoice<Choice extends string>(
  variables: NodeJS.ProcessEnv,
  name: string,
  known: readonly Choice[],
  fallback: NoInfer<Choice>,
): Choice {
  const value = variables[name];
  if (value === undefined || value === '') return fallback;
  const choice = known.find((candidate) => candidate === value);
  if (choice === undefined) throw new ConfigurationError(TERMINAL.badChoice(name, value, known));
  return choice;
}

/** `a-propos`, `/a-propos` and `/a-propos/` are the same place. */
export function readBase(value = '/'): string {
  const path = value.split('/').filter(Boolean).join('/');
  return path === '' ? '/' : `/${path}/`;
}

/** `http://127.0.0.1:4321/`, with brackets around an IPv6 address. */
export function urlOf(host: string, port: number, base = '/'): string {
  return `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}${base}`;
}
