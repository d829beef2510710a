// Finds and starts the engines that this machine has.
import { findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { findCommand } from '../find-command.ts';
import { sentenceFor } from '../tools.ts';
import type { Engine, EngineName, LaunchOptions } from './engine.ts';
import { launchPuppeteer } from './puppeteer.ts';
import { launchWebKit } from './webkit.ts';

/** What the driver of each engine is, as an absolute path. */
const FOUND: Record<EngineName, string | undefined> = {
  chromium: findChromium(),
  firefox: findCommand('firefox-esr') ?? findCommand('firefox') ?? undefined,
  webkit: findCommand('Xvfb') ? (findCommand('WebKitWebDriver') ?? undefined) : undefined,
};

const TOOL: Record<EngineName, string> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };

/** Why an engine cannot be tested here, in one line; nothing when it can. */
export function missing(name: EngineName): string | undefined {
  return FOUND[name] ? undefined : sentenceFor(TOOL[name]);
}

/** Rejects when the engine is missing: ask `missing` first. */
export async function launch(name: EngineName, options: LaunchOptions = {}): Promise<Engine> {
  const path = FOUND[name];
  if (!path) throw new Error(missing(name));
  return name === 'webkit' ? launchWebKit(path, options) : launchPuppeteer(name, path, options);
}
