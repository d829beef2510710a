// Finds and starts the engines that this machine has.
import { findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { findCommand } from '../find-command.ts';
import type { Engine, EngineName, LaunchOptions } from './engine.ts';
import { launchPuppeteer } from './puppeteer.ts';
import { launchWebKit } from './webkit.ts';

/** What the driver of each engine is, as an absolute path. */
const FOUND: Record<EngineName, string | undefined> = {
  chromium: findChromium(),
  firefox: findCommand('firefox-esr') ?? findCommand('firefox') ?? undefined,
  webkit: findCommand('Xvfb') ? (findCommand('WebKitWebDriver') ?? undefined) : undefined,
};

/** How to get an engine that is missing. */
const PACKAGES: Record<EngineName, string> = {
  chromium: 'chromium',
  firefox: 'firefox-esr',
  webkit: 'webkit2gtk-driver gir1.2-webkit2-4.1 python3-gi xvfb xauth dbus dbus-x11',
};

/** Why an engine cannot be tested here, in one line; nothing when it can. */
export function missing(name: EngineName): string | undefined {
  if (FOUND[name]) return undefined;
  return `${name} is not on this machine; on Debian: apt-get install ${PACKAGES[name]}`;
}

/** Rejects when the engine is missing: ask `missing` first. */
export async function launch(name: EngineName, options: LaunchOptions = {}): Promise<Engine> {
  const path = FOUND[name];
  if (!path) throw new Error(missing(name));
  return name === 'webkit' ? launchWebKit(path, options) : launchPuppeteer(name, path, options);
}
