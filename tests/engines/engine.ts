// A browser engine under test: one interface over Chromium, Firefox and WebKit, so that a journey is written once.
import { findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { findCommand, sentenceFor } from '../tools.ts';
import { launchPuppeteer } from './puppeteer.ts';
import { launchWebKit } from './webkit.ts';

export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** Of 1280 × 900 CSS px. */
export interface EnginePage {
  /** Resolves once the page's `load` event has fired. */
  goto(url: string): Promise<void>;
  /** Calls a function in the page; arguments and result are JSON. Its promise is awaited. Rejects when it throws. */
  evaluate<Result, Given extends unknown[]>(
    task: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result>;
  /** A press of the pointer at a point of the viewport, in CSS px. */
  pressAt(x: number, y: number): Promise<void>;
  /** What the console said, what was thrown and not caught, what answered 400 or more, what the policy refused. */
  noise(): Promise<string[]>;
  /** The page on paper, as PDF; WebKit's driver has no such command. */
  print?(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Engine {
  /** A page of its own, without anything remembered from another. */
  open(): Promise<EnginePage>;
  close(): Promise<void>;
}

/** Each engine's name among the tools, and the absolute path of what its driver starts. */
const FOUND: Record<EngineName, [tool: string, path: string | null | undefined]> = {
  chromium: ['Chromium', findChromium()],
  firefox: ['Firefox', findCommand('firefox-esr', 'firefox')],
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
