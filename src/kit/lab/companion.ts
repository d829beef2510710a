// Whether a companion serves this page: it says so on the <html> element, a static host says nothing.
import type { Bounds } from '../protocol/parameters.ts';

export interface CompanionMark {
  /** Version of the Node.js that serves the page. */
  node: string;
  /** Address of the live hello-world. */
  hello: string;
  labs: 'on' | 'off';
  /** What the forms may hold at most, by lab and parameter, where that is less than at home. */
  bounds: Readonly<Record<string, Bounds>>;
}

export function readCompanion(): CompanionMark | undefined {
  const mark = document.documentElement.dataset['companion'];
  return mark ? (JSON.parse(mark) as CompanionMark) : undefined;
}
