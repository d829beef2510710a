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

/** A press of what was brought to the middle of the screen before, with what comes near it. */
const press = (selector: string) => ({
  async prepare(page: Page): Promise<void> {
    await page.waitForSelector(selector, { visible: true, timeout: 120_000 });
    await page.$eval(selector, (element) => element.scrollIntoView({ block: 'center' }));
    await page.waitForNetworkIdle({ idleTime: 100 });
  },
  act: async (page: Page) => (await page.$(selector))?.click(),
});

/** On the page as it was just opened. */
export const PAGE_GESTURES: readonly Gesture[] = [
  {
    name: 'first move of the pointer',
    act: (page) => page.mouse.move(200, 300),
    end: (page) => page.waitForNetworkIdle(),
  },
  { name: 'theme', ...press('.theme label:last-child') },
  { name: 'form of the example', ...press('label[for=variant-mjs]') },
  { name: 'program opened', ...press('#bonjour > .program > summary') },
  { name: 'copy', ...press('#bonjour > .program[open] [data-copy]') },
  { name: '« Présenter »', ...press('[data-present] button'), end: seen('.lab.slide') },
  { name: 'next lab presented', act: (page) => page.keyboard.press('ArrowRight') },
  { name: 'presentation left', act: (page) => page.keyboard.press('Escape') },
  { name: '« Modifier »', ...press('[data-playground] > button'), end: seen(PROGRAM) },
  { name: 'a letter typed', prepare: (page) => page.focus(PROGRAM), act: (page) => page.keyboard.press('a') },
  {
    name: '« Exécuter »',
    ...press('.playground button::-p-text(Exécuter)'),
    end: seen('.playground .exchange .message'),
  },
];

/** On a page whose companion runs labs. */
export function labGestures(slug: string): readonly Gesture[] {
  const [replay, stop, run] = [
    press(`#${slug} .replay > button`),
    press(`#${slug} .replay > button:last-child`),
    press(`#${slug} .actions > [type=submit]`),
  ];
  return [
    {
      name: `replay of ${slug}`,
      prepare: (page) => replay.prepare(page).then(() => sees(`#${slug} [data-hydrated]`)(page)),
      act: replay.act,
      end: () => new Promise((resolve) => setTimeout(resolve, REPLAY_MS)),
    },
    {
      name: `run of ${slug}`,
      async prepare(page) {
        await stop.prepare(page);
        await stop.act(page);
        await run.prepare(page);
      },
      act: run.act,
      end: (page) => sees(`#${slug} .provenance.live`)(page).then(() => run.prepare(page)),
    },
  ];
}

export const VERIFY: Gesture = { name: '« Tout vérifier »', ...press('[data-verify]'), end: sees('.claims .pending') };
