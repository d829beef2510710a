// Numbers, durations and dates as French readers write them.

/*
 * `Intl` would take a slow phone 60 ms for its first object, in the task that makes the first lab ready. The tests compare
 * what is written here with it.
 */

const timesTenTo = (power: number, value: number): number => {
  const [digits, exponent = 0] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + power}`);
};

/** `1 234,5` with narrow no-break spaces; at most `digits` decimals. */
export function number(value: number, digits = 0): string {
  const rounded = timesTenTo(-digits, Math.round(timesTenTo(digits, Math.abs(value))));
  const [whole = '', decimals = ''] = rounded.toFixed(Math.max(0, digits)).split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
  return `${value < 0 ? '-' : ''}${grouped},${decimals}`.replace(/0*$/, '').replace(/,$/, '');
}

/** Three significant figures at most: for ratios and measures whose scale is not known. */
export function measure(value: number): string {
  return number(value, value === 0 ? 0 : 2 - Math.floor(Math.log10(Math.abs(value))));
}

/** To two significant digits: what varies from run to run has no more. */
export function rough(value: number): number {
  return Number(value.toPrecision(2));
}

/** A duration given in ms: `85 µs`, `4,2 ms`, `237 ms`, `1,25 s`, `2 min 5 s`, `2 h 47 min`. */
export function duration(ms: number): string {
  if (ms < 0.9995) return `${measure(ms * 1000)} µs`;
  if (ms < 999.5) return `${measure(ms)} ms`;
  if (ms < 59_950) return `${measure(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return pair(seconds, 60, 'min', 's');
  return pair(Math.round(seconds / 60), 60, 'h', 'min');
}

/** `2 min 5 s`, or `2 min` when nothing is left over. */
function pair(value: number, size: number, large: string, small: string): string {
  const rest = value % size;
  return `${Math.floor(value / size)} ${large}${rest === 0 ? '' : ` ${rest} ${small}`}`;
}

/** A size in bytes: `106 octets`, `33 ko`, `4,2 Mo` (powers of 1,000). */
export function bytes(value: number): string {
  if (value < 1000) return plural(value, 'octet');
  if (value < 999_500) return `${measure(value / 1e3)} ko`;
  return value < 999_500_000 ? `${measure(value / 1e6)} Mo` : `${measure(value / 1e9)} Go`;
}

/** A share between 0 and 1: `8 %`, `0,02 %`. */
export function percent(share: number): string {
  return `${measure(share * 100)} %`;
}

/** What a count agrees with: « 1 processus n’a rien servi », « 2 processus n’ont rien servi ». French has the plural from two on. */
export function agree<Words>(count: number, one: Words, several: Words): Words {
  return Math.abs(count) < 2 ? one : several;
}

/** `0 octet`, `1 octet`, `1,5 octet`, `2 octets`. */
export function plural(count: number, singular: string, several = `${singular}s`): string {
  return `${number(count, 1)} ${agree(count, singular, several)}`;
}

/** `A`, `A et B`, `A, B et C`. */
export function list(items: readonly string[]): string {
  const before = items.slice(0, -1).join(', ');
  return [before, ...items.slice(-1)].filter(Boolean).join(' et ');
}

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');

/** The day of an ISO date, in UTC: `22 novembre 2026`. */
export function date(iso: string): string {
  const day = new Date(iso);
  const number = day.getUTCDate();
  return `${number === 1 ? '1er' : number} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}
