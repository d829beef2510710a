// What the tests of the editor do again and again.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { ROOT } from '../servers.ts';
import { expect } from './fixtures.ts';

/** The document's example, as the editor first shows it. */
export const original = (file: 'program.cjs' | 'program.mjs'): string =>
  readFileSync(join(ROOT, 'src/labs/bonjour', file), 'utf8');

export const editor = (page: Page): Locator => page.locator('.playground');

/** The program's text area, in the format that is shown. */
export const program = (page: Page): Locator => editor(page).locator('.writer:not([hidden]) textarea');

export const outcome = (page: Page): Locator => editor(page).locator('.outcome');

export const response = (page: Page): Locator => editor(page).locator('.message pre').last();

export async function openEditor(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Modifier' }).click();
  await expect(program(page)).toBeFocused();
}

export async function execute(page: Page): Promise<void> {
  await editor(page).getByRole('button', { name: 'Exécuter' }).click();
}

/** Runs a program in the editor's place of the one that stands there. */
export async function runProgram(page: Page, text: string): Promise<void> {
  await program(page).fill(text);
  await execute(page);
}

/** The response's bytes as they are shown, the visible ends of lines made what they stand for. */
export async function shownResponse(page: Page): Promise<string> {
  return ((await response(page).textContent()) ?? '').replaceAll('\\r\\n\n', '\r\n');
}

export const choosePreset = (page: Page, title: string): Promise<void> =>
  editor(page).locator('.presets').getByRole('button', { name: title, exact: true }).click();
