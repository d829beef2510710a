// The programs that tests need besides npm's packages: how to get each on Debian, and which tests do without it. As a
// program of its own it installs them, before all tests.
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import which from 'which';
import { findChromium } from '../src/kit/sandbox/find-chromium.ts';

export interface Tool {
  name: string;
  /** Debian's packages. */
  packages: string[];
  isHere(): boolean;
  /** Globs of the tests that cannot run without it. Other tests look themselves. */
  tests?: string[];
}

/** The absolute path of the first of `names` that this machine has, the system's own commands among them, or null. */
export function findCommand(...names: string[]): string | null {
  const path = [process.env['PATH'], '/usr/sbin', '/sbin'].filter(Boolean).join(delimiter);
  return names.map((name) => which.sync(name, { path, nothrow: true })).find(Boolean) ?? null;
}

const command =
  (...names: string[]) =>
  () =>
    findCommand(...names) !== null;

/** Whether Debian's interpreter knows a module. */
const module = (interpreter: string, program: string) => () =>
  spawnSync(interpreter, [interpreter.endsWith('ruby') ? '-e' : '-c', program]).status === 0;

export const TOOLS: Tool[] = [
  {
    name: 'Chromium',
    packages: ['chromium'],
    isHere: () => findChromium() !== undefined,
    tests: [
      'src/kit/sandbox/*.test.ts',
      'src/labs/navigateur/*.test.ts',
      'src/playground/emulator/*.test.ts',
      'tests/attacks/foreign.test.ts',
    ],
  },
  { name: 'Firefox', packages: ['firefox-esr'], isHere: command('firefox-esr', 'firefox') },
  {
    name: 'WebKit',
    packages: ['webkit2gtk-driver', 'gir1.2-webkit2-4.1', 'python3-gi', 'xvfb', 'xauth', 'dbus', 'dbus-x11'],
    isHere: () => command('WebKitWebDriver')() && command('Xvfb')() && command('dbus-run-session')(),
  },
  { name: 'nginx', packages: ['nginx-light'], isHere: command('nginx'), tests: ['tests/proxies.test.ts'] },
  { name: 'HAProxy', packages: ['haproxy'], isHere: command('haproxy'), tests: ['tests/proxies.test.ts'] },
  {
    name: 'systemd-analyze',
    packages: ['systemd'],
    isHere: command('systemd-analyze'),
    tests: ['tests/release.test.ts'],
  },
  { name: 'ps', packages: ['procps'], isHere: command('ps'), tests: ['src/server/processes/*.test.ts'] },
  { name: 'pdftotext', packages: ['poppler-utils'], isHere: command('pdftotext') },
  { name: 'git', packages: ['git'], isHere: command('git'), tests: ['tests/checkout.test.ts'] },
  {
    name: 'Twisted',
    packages: ['python3-twisted'],
    isHere: module('/usr/bin/python3', 'import twisted'),
    tests: ['src/labs/demarrage/*.test.ts', 'src/labs/threads/*.test.ts'],
  },
  {
    name: 'EventMachine',
    packages: ['ruby-eventmachine'],
    isHere: module('/usr/bin/ruby', "require 'eventmachine'"),
    tests: ['src/labs/demarrage/*.test.ts'],
  },
];

export function missingTools(): Tool[] {
  return TOOLS.filter(({ isHere }) => !isHere());
}

/** One line: what is not tested here, and how to have it. */
export function sentenceFor(name: string): string {
  const { packages } = TOOLS.find((tool) => tool.name === name) ?? { packages: [] };
  return `${name} is not on this machine: its tests are skipped. On Debian: apt-get install ${packages.join(' ')}`;
}

/** On Debian, root gets what the tests need. */
function install(): void {
  const packages = missingTools().flatMap((tool) => tool.packages);
  if (packages.length === 0 || !findCommand('apt-get') || process.getuid?.() !== 0) return;
  console.log(`Installing what the tests need: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...given: string[]) => spawnSync('apt-get', given, { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

if (import.meta.main) install();

/** Vitest's global setup. */
export function setup(): void {
  for (const tool of missingTools()) console.warn(sentenceFor(tool.name));
}
