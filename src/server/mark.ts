// Tells a page that a companion serves it: the page learns it without a request, and a static host says nothing.

import type { Bounds } from '../kit/protocol/parameters.ts';
import type { Settings } from './environment.ts';
import { PUBLIC_BOUNDS } from './limits.ts';

/** What the page needs to know of its companion; read by `kit/lab/companion.ts`. */
export interface PageMark {
  node: string;
  hello: string;
  labs: 'on' | 'off';
  /** What the forms may hold at most, by lab and parameter, where that is less than at home. */
  bounds: Readonly<Record<string, Bounds>>;
}

export function markOf({ labs, open }: Pick<Settings, 'labs' | 'open'>, helloUrl: string): PageMark {
  const bounds = labs && open ? PUBLIC_BOUNDS : {};
  return { node: process.versions.node, hello: helloUrl, labs: labs ? 'on' : 'off', bounds };
}

/** Writes the mark on the `<html>` element. */
export function markPage(html: string, mark: PageMark): string {
  const value = JSON.stringify(mark).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  return html.replace(/<html\b/, `<html data-companion='${value}'`);
}
