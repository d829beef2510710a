// Finds and starts the engines that this machine has.
import { findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { findCommand } from '../find-command.ts';
import { sentenceFor } from '../tools.ts';
import type { Engine, EngineName } from './engine.ts';
import { launchPuppeteer } from './puppeteer.ts';
import { launchWebKit } from './webkit.ts';

/** Each engine's name among the tools, and the absolute path of what its driver starts. */
const FOUND: Record<EngineName, [tool: string, path: string | null | undefined]> = {
  chromium: ['Chromium', findChromium()],
  firefox: ['Firefox', findCommand('firefox-esr') ?? findCommand('firefox')],
  webkit: ['WebKit', findCommand('Xvfb') && findCommand('WebKitWebDriver')],
};

/** Why an engine cannot be tested here, in one line; nothing when it can. */
export function missing(name: EngineName): string | undefined {
  const [tool, path] = FOUND[name];
  return path ? undefined : sentenceFor(tool);
}

/** Firefox can only be told when it starts that there is no JavaScript. Rejects when the engine is missing: ask `missing`. */
export async function launch(name: EngineName, javaScript = true): Promise<Engine> {
  const [, path] = FOUND[name];
  if (!path) throw new Error(missing(name));
  return name === 'webkit' ? launchWebKit(path, javaScript) : launchPuppeteer(name, path, javaScript);
}
