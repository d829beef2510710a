// axe finds nothing, or each rule that is broken is named with its place and its reason.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

interface Scope {
  /** A selector: axe looks at what it finds, not at the whole page. */
  within?: string;
  /** By axe's names; all of them otherwise. */
  rules?: string[];
}

/** The rules that depend on colours: the only ones whose result can differ between the two themes. */
export const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

export async function expectAccessible(page: Page, { within, rules }: Scope = {}): Promise<void> {
  // In one pass, which takes a fifth of the time: the other way is for frames of other origins.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  if (within) axe.include(within);
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')} ${failureSummary}`),
  );
  expect(found).toEqual([]);
}
