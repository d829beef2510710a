// What a reader does on the page, one gesture after the other, and how each is known to be over.
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

export interface Gesture {
  name: string;
  /** Brings the page to where the gesture can be made; not measured. */
  prepare?(page: Page): Promise<unknown>;
  act(page: Page): Promise<unknown>;
  /** Resolves when all that it has started is over; `briefly`, when the beginning of it was seen. */
  end?(page: Page, briefly: boolean): Promise<unknown>;
}

/** ms; a replay is watched for no longer. */
const REPLAY_MS = 2_000;
const BRIEF_MS = 500;
const PROGRAM = '.playground .writer:not([hidden]) textarea';

const sees = (selector: string) => (page: Page) => page.waitForSelector(selector);
const seen = (selector: string) => (page: Page) => page.waitForSelector(selector, { visible: true });

/** A press of what was brought to the middle of the screen before, with what comes near it. */
const press = (selector: string) => ({
  async prepare(page: Page): Promise<void> {
    await page.waitForSelector(selector, { visible: true });
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
  { name: 'text alone', ...press('.text-only label') },
  { name: 'text with its labs', ...press('.text-only label') },
  { name: 'counter-examples opened', ...press('#bonjour > .counters > summary') },
  {
    name: 'counter-example run',
    ...press('#bonjour [data-counter-run] > button'),
    end: sees('#bonjour .counter .provenance'),
  },
  { name: '« Présenter »', ...press('[data-present] button'), end: seen('.lab.slide') },
  { name: 'next lab presented', act: (page) => page.keyboard.press('ArrowRight') },
  { name: 'presentation left', act: (page) => page.keyboard.press('Escape') },
  { name: '« Modifier »', ...press('[data-playground] > button'), end: seen(PROGRAM) },
  { name: 'a letter typed', prepare: (page) => page.focus(PROGRAM), act: (page) => page.keyboard.press('a') },
  { name: '« Et si… ? »', ...press('.playground .presets > summary') },
  { name: '« Du JSON »', ...press('.playground .presets li:nth-child(2) button') },
  {
    name: '« Exécuter »',
    ...press('.playground button::-p-text(Exécuter)'),
    end: seen('.playground .exchange .message'),
  },
  { name: 'other form of the program', ...press('.playground .formats label:last-child') },
  { name: 'editor closed', ...press('.playground .head > button') },
];

/** On Starlight's page of the same text. The menu covers the page once it is open. */
export const STARLIGHT_GESTURES: readonly Gesture[] = [
  { name: 'form of the example, Starlight', ...press('[role=tab][aria-selected=false]') },
  { name: 'copy, Starlight', ...press('[role=tabpanel]:not([hidden]) .copy button') },
  {
    name: 'theme, Starlight',
    async prepare(page) {
      await page.click('.sl-menu-button');
      await page.focus('.mobile-preferences starlight-theme-select select');
    },
    act: (page) => page.keyboard.press('Home'),
  },
];

/** On a page whose companion runs labs. */
export function labGestures(slug: string): readonly Gesture[] {
  const [replay, close, main] = [
    press(`#${slug} .replay > button`),
    press(`#${slug} .replay > button:last-child`),
    press(`#${slug} .actions > .main`),
  ];
  return [
    {
      name: `replay of ${slug}`,
      prepare: (page) => replay.prepare(page).then(() => sees(`#${slug} [data-hydrated]`)(page)),
      act: replay.act,
      end: (_page, briefly) => setTimeout(briefly ? BRIEF_MS : REPLAY_MS),
    },
    {
      name: `run of ${slug}`,
      async prepare(page) {
        await close.prepare(page);
        await close.act(page);
        await main.prepare(page);
      },
      act: main.act,
      async end(page, briefly) {
        await sees(`#${slug} .provenance.live, #${slug} .outcome .failed`)(page);
        if (briefly) {
          await setTimeout(BRIEF_MS);
          // It may have ended by itself.
          await page
            .$eval(`#${slug} .actions > .main:not([type=submit])`, (button) => (button as HTMLElement).click())
            .catch(() => {});
        }
        await sees(`#${slug} .actions > [type=submit]`)(page);
      },
    },
  ];
}

export const VERIFY: Gesture = { name: '« Tout vérifier »', ...press('[data-verify]'), end: sees('.claims .pending') };

/** What a reader does on the companion's page, each part on a page just opened. */
export async function companionGestures(url: string): Promise<readonly (readonly Gesture[])[]> {
  const listed: { slug: string }[] = await (await fetch(`${url}api/labs`)).json();
  return [PAGE_GESTURES, listed.flatMap(({ slug }) => labGestures(slug)), [VERIFY]];
}

/** Makes gestures one after the other. `take`: gives what was measured since it gave the last; kept by the gesture's name. */
export async function make<Measured>(
  page: Page,
  gestures: readonly Gesture[],
  briefly: boolean,
  take: (page: Page) => Promise<Measured>,
  results: Map<string, Measured[]>,
): Promise<void> {
  for (const { name, prepare, act, end } of gestures) {
    try {
      await prepare?.(page);
      await take(page);
      await act(page);
      await end?.(page, briefly);
      results.set(name, [...(results.get(name) ?? []), await take(page)]);
    } catch (error) {
      throw new Error(`${name}: ${(error as Error).message}`, { cause: error });
    }
  }
}
