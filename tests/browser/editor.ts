// « Modifier », as its tests use it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { ROOT } from '../servers.ts';

/** The document's example, as the editor first shows it. */
export const original = (file: 'program.cjs' | 'program.mjs'): string =>
  readFileSync(join(ROOT, 'src/labs/bonjour', file), 'utf8');

export class Editor {
  readonly page: Page;
  readonly root: Locator;
  /** The program's text area, in the format that is shown. */
  readonly program: Locator;
  readonly outcome: Locator;
  readonly response: Locator;
  readonly notice: Locator;
  /** Lines that are not the example's. */
  readonly changed: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.locator('.playground');
    this.program = this.root.locator('.writer:not([hidden]) textarea');
    this.outcome = this.root.locator('.outcome');
    this.response = this.root.locator('.message pre').last();
    this.notice = this.root.locator('.notice');
    this.changed = this.root.locator('.writer:not([hidden]) .changed');
  }

  /** Opens it in a page that is there. */
  async open(): Promise<this> {
    await this.page.getByRole('button', { name: 'Modifier' }).click();
    await expect(this.program).toBeFocused();
    return this;
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name });
  }

  press(name: string): Promise<void> {
    return this.button(name).click();
  }

  async type(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Runs the program that stands there, or `text` in its place. */
  async execute(text?: string): Promise<void> {
    if (text !== undefined) await this.program.fill(text);
    await this.press('Exécuter');
  }

  choose(preset: string): Promise<void> {
    return this.root.locator('.presets').getByRole('button', { name: preset, exact: true }).click();
  }

  format(name: 'CommonJS' | 'Module ES'): Promise<void> {
    return this.root.getByText(name).click();
  }

  /** A field of the request. */
  field(name: 'methode' | 'chemin' | 'champs' | 'corps'): Locator {
    return this.root.locator(`#modifier-${name}`);
  }
}
