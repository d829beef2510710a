// Tells a page that a companion serves it: the page learns it without a request, and a static host says nothing.

import type { Settings } from './environment.ts';

/** What the page needs to know of its companion; read by `kit/lab/companion.ts`. */
export interface PageMark {
  node: string;
  hello: string;
  labs: 'on' | 'off';
  /** Whether parameters are held within the bounds of a public server. */
  public: boolean;
}

export function markOf({ labs, open }: Pick<Settings, 'labs' | 'open'>, helloUrl: string): PageMark {
  return { node: process.versions.node, hello: helloUrl, labs: labs ? 'on' : 'off', public: open };
}

/** Writes the mark on the `<html>` element. */
export function markPage(html: string, mark: PageMark): string {
  const value = JSON.stringify(mark).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  return html.replace(/<html\b/, `<html data-companion='${value}'`);
}
