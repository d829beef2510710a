// A steady, bounded load that counts: some clients keep their connection, some take a new one each time.
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
  /** How many were answered with 200 so far. */
  readonly answered: number;
  /** What else happened: a status or an error, each with the request's path. */
  readonly failures: string[];
  /** Resolves when `count` more have been answered. */
  more(count: number): Promise<void>;
  /** Ends it; resolves when nothing is in flight. */
  stop(): Promise<void>;
}

const KEPT = 4;
const FRESH = 2;
const PAUSE_MS = 30;

/** Asks for `paths` below `url` in turn, until it is stopped. Each client waits `PAUSE_MS` between two requests. */
export function startLoad(url: string, paths: readonly string[]): Load {
  const failures: string[] = [];
  let answered = 0;
  let going = true;
  const ask = async (path: string, headers: Record<string, string>) => {
    try {
      const response = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(20_000) });
      await response.arrayBuffer();
      if (response.status === 200) answered += 1;
      else failures.push(`${response.status} at /${path}`);
    } catch (error) {
      failures.push(`${(error as Error).cause ?? error} at /${path}`);
    }
  };
  const client = async (_: unknown, number: number) => {
    for (let turn = 0; going; turn += 1) {
      await ask(paths[turn % paths.length] ?? '', number < KEPT ? {} : { connection: 'close' });
      await sleep(PAUSE_MS);
    }
  };
  const clients = Array.from({ length: KEPT + FRESH }, client);
  return {
    get answered() {
      return answered;
    },
    failures,
    async more(count) {
      const wanted = answered + count;
      while (answered < wanted && failures.length === 0) await sleep(10);
    },
    async stop() {
      going = false;
      await Promise.all(clients);
    },
  };
}
