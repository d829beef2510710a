// What a group of attacks is.
import type { Report } from './report.ts';
import type { Subject } from './subject.ts';

export interface Bench {
  report: Report;
  /** The server that the groups share. */
  subject: Subject;
  seed: number;
  /** From 0 to 1, the same numbers for the same seed. */
  random(): number;
}

export interface Group {
  name: string;
  title: string;
  attack(bench: Bench): Promise<void>;
}

/** mulberry32, by Tommy Ettinger: small, and good enough to choose moments. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)] as Item;
}
