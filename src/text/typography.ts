// French spacing: sentences are typed with plain spaces, and set with no-break ones.

const NARROW = '\u202f';
const FULL = '\u00a0';
const JOINER = '\u2060';

/** A question set as a title: « reste-t-il » is never cut at its hyphens. */
export function heading(text: string): string {
  return french(text).replace(/-(?=(?:t-)?(?:ils?|elles?|on)\b)/g, `-${JOINER}`);
}

/**
 * Sets the spaces of a French text: narrow no-break before `; ! ?` and inside « », no-break before `:`,
 * between a number and its unit or sign, between thousands, and after `n°`. Text that has them already is left as it is.
 * Rules: Imprimerie nationale, Lexique des règles typographiques. Never to be called on code.
 */
export function french(text: string): string {
  return text
    .replace(/[ \u00a0\u202f]+([;!?»])/g, `${NARROW}$1`)
    .replace(/(«)[ \u00a0\u202f]+/g, `$1${NARROW}`)
    .replace(/[ \u00a0\u202f]+:(?=\s|$)/g, `${FULL}:`)
    .replace(/(\d) (?=(?:%|ms|s|min|[kMG]?o|[KMG]io|µs|h)(?![\p{L}\p{N}]))/gu, `$1${NARROW}`)
    .replace(/(?<![\d.,/])(\d{1,3}) (?=\d{3}(?!\d))/g, `$1${NARROW}`)
    .replace(/(\d) (?=\p{L})/gu, `$1${FULL}`)
    .replace(/([×≈<>≥≤]) (?=\d)/g, `$1${NARROW}`);
}
