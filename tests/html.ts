// The text of a built page, as a reader's browser gives it.
const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', amp: '&' };

/** The text of a fragment of HTML: tags out, entities decoded. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&#x([\da-f]+);/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(\w+);/g, (entity, name) => NAMED[name] ?? entity);
}

/** The text of a whole page: scripts and styles out too. */
export function visibleText(html: string): string {
  return textOf(html.replaceAll(/<(script|style)\b.*?<\/\1>/gs, ''));
}
