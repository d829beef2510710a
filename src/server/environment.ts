// What the environment variables ask for, each refused with a sentence when it makes no sense.
import { isIP } from 'node:net';
import { TERMINAL } from '../text/server.ts';

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
}

/** The port that the page's own example names. */
export const DEFAULT_HELLO_PORT = 3000;

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Longer than a kept-alive connection may be idle: by then none is left that could be cut. */
const PUBLIC_DRAIN_DELAY = 6;

/** Reads `HOST`, `PORT`, `HELLO_PORT`, `LABS`, `BASE_PATH`, `DRAIN_DELAY`. Throws `ConfigurationError`. */
export function readSettings(variables: NodeJS.ProcessEnv): Settings {
  const host = variables['HOST'] || '127.0.0.1';
  return {
    host,
    port: readPort(variables, 'PORT', 4321),
    helloPort: readPort(variables, 'HELLO_PORT', DEFAULT_HELLO_PORT),
    labs: readSwitch(variables, 'LABS', LOOPBACK.has(host)),
    base: readBase(variables['BASE_PATH']),
    drainDelayMs: 1000 * readSeconds(variables, 'DRAIN_DELAY', LOOPBACK.has(host) ? 0 : PUBLIC_DRAIN_DELAY),
  };
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

function readSwitch(variables: NodeJS.ProcessEnv, name: string, fallback: boolean): boolean {
  const value = variables[name];
  if (value === undefined || value === '') return fallback;
  if (value !== 'on' && value !== 'off') throw new ConfigurationError(TERMINAL.badSwitch(name, value));
  return value === 'on';
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
