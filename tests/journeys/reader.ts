// A reader of the page, in any engine: looks for what is visible, presses it, waits for what comes.
import { expect, vi } from 'vitest';
import type { EnginePage } from '../engines/engine.ts';
import { WAIT } from '../timeouts.ts';

/** The first visible element of `css` whose text or name has `label`. */
type Find = (css: string, label?: string) => HTMLElement | undefined;

/** In the page, once `Reader` has gone there. */
declare const findVisible: Find;

/** Runs in the page. */
function install(): void {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const find: Find = (css, label = '') =>
    [...document.querySelectorAll<HTMLElement>(css)].find((element) => {
      const words = plain(`${element.textContent} ${element.ariaLabel ?? ''}`);
      return element.checkVisibility({ visibilityProperty: true }) && words.includes(label);
    });
  Object.assign(window, { findVisible: find });
}

/** Runs in the page. */
const twoFrames = () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

export class Reader {
  readonly page: EnginePage;
  readonly #hasScripts: boolean;

  constructor(page: EnginePage, hasScripts: boolean) {
    this.page = page;
    this.#hasScripts = hasScripts;
  }

  async goto(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.evaluate(install);
  }

  async reload(): Promise<void> {
    await this.goto(await this.page.evaluate(() => location.href));
  }

  /** Scrolls to an element and presses its middle with the pointer, once it is there and no longer moves. */
  async press(css: string, label = ''): Promise<void> {
    let before = '';
    // Compared from outside: without scripts a page has no timers, nor frames to wait for.
    const point = await vi.waitFor(async () => {
      const now = await this.page.evaluate(
        (selector, words, last) => {
          const element = findVisible(selector, words);
          if (!element) return undefined;
          const middle = () => {
            const { x, y, width, height } = element.getBoundingClientRect();
            return [x + width / 2, y + height / 2] as const;
          };
          // Scrolled to again, it would seem to be where it was.
          const isStill = middle().join() === last;
          if (!isStill) element.scrollIntoView({ block: 'center', behavior: 'instant' });
          return { isStill, at: middle() };
        },
        css,
        label,
        before,
      );
      if (!now) throw new Error(`nothing visible is ${css} « ${label} »`);
      if (now.isStill) return now.at;
      before = now.at.join();
      // What is scrolled to may only be laid out with the next frame.
      if (this.#hasScripts) await this.page.evaluate(twoFrames);
      throw new Error(`${css} « ${label} » moves`);
    }, WAIT);
    await this.page.pressAt(...point);
  }

  /** Puts a text in the place of a field's, as typing does. */
  async fill(css: string, text: string): Promise<void> {
    const write = () =>
      this.page.evaluate(
        (selector, value) => {
          const field = findVisible(selector) as HTMLInputElement | undefined;
          if (!field) return false;
          field.focus();
          field.select?.();
          // Goes through the editor's own handling of input. A list of choices has no text to select.
          if (!('select' in field) || !document.execCommand('insertText', false, value)) field.value = value;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          field.dispatchEvent(new Event('change', { bubbles: true }));
          return true;
        },
        css,
        text,
      );
    await expect.poll(write, { message: `no field is ${css}` }).toBe(true);
  }

  /** What the first visible match says, spaces plain; a field says its value. Empty when nothing matches. */
  async text(css: string): Promise<string> {
    const text = await this.page.evaluate((selector) => {
      const element = findVisible(selector);
      // What is far from the screen is not laid out, and has no `innerText` yet.
      return element && 'value' in element ? String(element.value) : element?.innerText || element?.textContent || '';
    }, css);
    return text.replace(/[\u00a0\u202f]/g, ' ');
  }

  /** Waits until the first visible match says `words`. */
  async sees(css: string, words: string | RegExp): Promise<void> {
    await expect.poll(() => this.text(css), { message: css }).toMatch(words);
  }

  /** What the first visible field holds, its spaces as they are. */
  value(css: string): Promise<string | undefined> {
    return this.page.evaluate((selector) => (findVisible(selector) as HTMLInputElement | undefined)?.value, css);
  }

  /** How many elements match, visible or not. */
  count(css: string): Promise<number> {
    return this.page.evaluate((selector) => document.querySelectorAll(selector).length, css);
  }

  /** Whether an element is there and visible. */
  shows(css: string, label = ''): Promise<boolean> {
    return this.page.evaluate((selector, words) => findVisible(selector, words) !== undefined, css, label);
  }

  /** Waits until `task`, called in the page, returns true. */
  async until(task: () => boolean | Promise<boolean>): Promise<void> {
    await expect.poll(() => this.page.evaluate(task), { message: `${task}` }).toBe(true);
  }
}
