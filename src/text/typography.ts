// French typography: sentences are typed with plain apostrophes and spaces, and set as printers do.

const NARROW = '\u202f';
const FULL = '\u00a0';

/** Words of the page as a quotation: marks of Markdown aside, and the full stop that would end the sentence around it. */
export function quoted(text: string): string {
  return prose(text.replace(/[*`]/g, '').replace(/\s+/g, ' ').replace(/\.$/, ''));
}

/** A text of the prose, where quotation marks are typed plain too; it may end before a link. */
export function prose(text: string): string {
  return french(text.replace(/"([^"]*)"/g, '« $1 »').replace(/(?<=\p{L})'$/u, '’'));
}

/**
 * Sets the apostrophes and spaces of a French text: narrow no-break before `; ! ?` and inside « », no-break before `:`,
 * between a number and its unit or sign, between thousands, and after `n°`. Text that has them already is left as it is.
 * Rules: Imprimerie nationale, Lexique des règles typographiques. Never to be called on code.
 */
export function french(text: string): string {
  return text
    .replace(/(?<=[\p{L}\d])'(?=[\p{L}\p{N}«])/gu, '’')
    .replace(/[ \u00a0\u202f]+([;!?»])/g, `${NARROW}$1`)
    .replace(/(«)[ \u00a0\u202f]+/g, `$1${NARROW}`)
    .replace(/[ \u00a0\u202f]+:(?=\s|$)/g, `${FULL}:`)
    .replace(/(\d) (?=(?:%|ms|s|min|[kMG]?o|[KMG]io|µs|h)(?![\p{L}\p{N}]))/gu, `$1${NARROW}`)
    .replace(/(?<![\d.,/])(\d{1,3}) (?=\d{3}(?!\d))/g, `$1${NARROW}`)
    .replace(/(\d) (?=\p{L})/gu, `$1${FULL}`)
    .replace(/([×≈<>≥≤]) (?=\d)/g, `$1${NARROW}`);
}
