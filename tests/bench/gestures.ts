// What a reader does on the page, one gesture after the other, and how each is known to be over.
import type { Page } from 'puppeteer-core';

export interface Gesture {
  name: string;
  /** Brings the page to where the gesture can be made; not measured. */
  prepare?(page: Page): Promise<unknown>;
  act(page: Page): Promise<unknown>;
  /** Resolves when all that it has started is over. */
  end?(page: Page): Promise<unknown>;
}

/** ms; a replay is watched for no longer. */
const REPLAY_MS = 5_000;
const PROGRAM = '.playground .writer:not([hidden]) textarea';

const sees = (selector: string) => (page: Page) => page.waitForSelector(selector, { timeout: 120_000 });
const seen = (selector: string) => (page: Page) => page.waitForSelector(selector, { visible: true, timeout: 120_000 });
const press = (selector: string) => async (page: Page) => (await seen(selector)(page))?.click();

/** On the page as it was just opened. */
export const PAGE_GESTURES: readonly Gesture[] = [
  {
    name: 'first move of the pointer',
    act: (page) => page.mouse.move(200, 300),
    end: (page) => page.waitForNetworkIdle(),
  },
  { name: 'theme', act: press('.theme label:last-child') },
  { name: 'form of the example', act: press('label[for=variant-mjs]') },
  { name: 'program opened', act: press('#bonjour > .program > summary') },
  { name: 'copy', act: press('#bonjour > .program[open] [data-copy]') },
  { name: '« Présenter »', act: press('[data-present] button'), end: seen('.lab.slide') },
  { name: 'next lab presented', act: (page) => page.keyboard.press('ArrowRight') },
  { name: 'presentation left', act: (page) => page.keyboard.press('Escape') },
  { name: '« Modifier »', act: press('[data-playground] > button'), end: seen(PROGRAM) },
  { name: 'a letter typed', prepare: (page) => page.focus(PROGRAM), act: (page) => page.keyboard.press('a') },
  {
    name: '« Exécuter »',
    prepare: async (page) => {
      await page.keyboard.press('Backspace');
      await page.$$eval('.playground button', (buttons) => {
        buttons.find(({ textContent }) => textContent?.includes('Exécuter'))?.setAttribute('data-bench', '');
      });
    },
    act: press('.playground [data-bench]'),
    end: seen('.playground .exchange .message'),
  },
];

/** On a page whose companion runs labs. */
export const labGestures = (slug: string): readonly Gesture[] => [
  {
    name: `replay of ${slug}`,
    prepare: async (page) => {
      await page.$eval(`#${slug}`, (lab) => lab.scrollIntoView({ block: 'center' }));
      await sees(`#${slug} [data-hydrated]`)(page);
    },
    act: press(`#${slug} .replay > button`),
    end: (page) => new Promise((resolve) => setTimeout(resolve, REPLAY_MS)).then(() => page.title()),
  },
  {
    name: `run of ${slug}`,
    prepare: press(`#${slug} .replay > button:last-child`),
    act: press(`#${slug} .actions > [type=submit]`),
    end: (page) => sees(`#${slug} .provenance.live`)(page).then(() => sees(`#${slug} .actions > [type=submit]`)(page)),
  },
];

export const VERIFY: Gesture = {
  name: '« Tout vérifier »',
  act: press('[data-verify]'),
  end: sees('.claims .pending'),
};
