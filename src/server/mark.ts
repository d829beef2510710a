// Tells a page that a companion serves it: the page learns it without a request, and a static host says nothing.

/** What the page needs to know of its companion; read by `kit/lab/companion.ts`. */
export interface PageMark {
  node: string;
  hello: string;
  labs: 'on' | 'off';
}

/** Writes the mark on the `<html>` element. */
export function markPage(html: string, mark: PageMark): string {
  const value = JSON.stringify(mark).replaceAll('&', '&amp;').replaceAll("'", '&#39;');
  return html.replace(/<html\b/, `<html data-companion='${value}'`);
}
