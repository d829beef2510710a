// Two servers loaded at the same time: what the targets of hello-world compare.
import type { Context, Section, Table } from './benchmark.ts';
import { BASE, BASE_AGAIN, COMPANION, HELLO, PEERS } from './peers.ts';
import { type Server, startOrExplain } from './servers.ts';
import { ratioByRound, ratioText, type Spread } from './statistics.ts';
import { BUSY, measureOne } from './window.ts';

/** Windows of one second for each pair, after the first two, which are the slowest. */
const WINDOWS = 3;
const WARM_UPS = 2;

/**
 * Both loaded at the same moment, on the same core: what disturbs one disturbs the other. Counted in requests a second
 * of each one's own processor time, so that it does not matter whose turn the scheduler gives to whom. It tells two
 * servers apart that the noise between two moments would confuse; only servers with one thread for their requests can
 * be compared so.
 */
async function duel(pair: readonly Server[], rounds: number, signal: AbortSignal): Promise<number[][]> {
  const rates: number[][] = pair.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    const windows = await Promise.all(pair.map((server) => measureOne(server, BUSY / 2, signal)));
    for (const [side, { cpuUsPerRequest }] of windows.entries()) rates[side]?.push(1e6 / cpuUsPerRequest);
  }
  return rates;
}

interface Duel {
  name: string;
  /** The limit of the ratio to the document's block. */
  least: number | undefined;
  /**
   * Fresh ones. In about one companion of ten V8 keeps, for as long as it lives, a version of `process.nextTick` that
   * asks the runtime for each key of its object (11 % of a profile's samples, none in the others): one long-lived pair
   * would show the one or the other.
   */
  pairs: number;
}

/** What the targets compare, and the same program twice: how far from 1 chance alone goes. */
const DUELS: readonly Duel[] = [
  { name: HELLO, least: 0.98, pairs: 4 },
  { name: COMPANION, least: 0.9, pairs: 4 },
  { name: BASE_AGAIN, least: undefined, pairs: 1 },
];

/** The ratios of all windows; undefined when one of the two servers cannot be started here. */
async function freshDuels({ name, pairs }: Duel, context: Context): Promise<Spread | undefined> {
  const names = [name, BASE];
  const peers = names.flatMap((wanted) => PEERS.find((peer) => peer.name === wanted) ?? []);
  const rates: number[][] = [[], []];
  for (let number = 1; number <= pairs; number += 1) {
    context.progress(`${names.join(' and ')} at the same time, pair ${number} of ${pairs}`);
    const pair: Server[] = [];
    try {
      // One after the other: both may be installed in the same folder.
      for (const peer of peers) {
        const started = await startOrExplain(peer, context);
        if (typeof started === 'string') return undefined;
        pair.push(started);
      }
      await duel(pair, WARM_UPS, context.signal);
      const measured = await duel(pair, WINDOWS, context.signal);
      for (const [side, values] of measured.entries()) rates[side]?.push(...values);
    } finally {
      await Promise.all(pair.map(({ running }) => running.end()));
    }
  }
  return ratioByRound(rates[0] ?? [], rates[1] ?? []);
}

export interface DuelResult extends Duel {
  ratio: Spread;
}

export async function duels(context: Context): Promise<DuelResult[]> {
  const results: DuelResult[] = [];
  for (const each of DUELS) {
    const ratio = await freshDuels(each, context);
    if (ratio) results.push({ ...each, ratio });
  }
  return results;
}

export function targetsOf(results: readonly DuelResult[]): Section['targets'] {
  return results.flatMap(({ name, least, ratio }) =>
    least === undefined
      ? []
      : {
          what: `${name} against ${BASE}, by processor time, both loaded at the same time`,
          limit: `≥ ${least}`,
          measured: ratioText(ratio),
          held: ratio.median >= least,
        },
  );
}

export function duelTable(results: readonly DuelResult[]): Table {
  return {
    caption: `Loaded at the same time as ${BASE}, ${BUSY / 2} connections each, on one core: ${WINDOWS} windows of each fresh pair`,
    columns: ['server', 'pairs', 'requests a second of processor time, ratio'],
    rows: results.map(({ name, pairs, ratio }) => [name, pairs, ratioText(ratio)]),
  };
}
