// A steady, bounded load that counts: some clients keep their connection, some take a new one each time.
import { setTimeout as sleep } from 'node:timers/promises';

const KEPT = 4;
const FRESH = 2;
const PAUSE_MS = 30;

/** Asks for `paths` below `url` in turn, until it is stopped. Each client waits `PAUSE_MS` between two requests. */
export function startLoad(url: string, paths: readonly string[]) {
  /** What was not answered with 200: a status or an error, each with the request's path. */
  const failures: string[] = [];
  let answered = 0;
  let going = true;
  const ask = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${response.status}`);
    answered += 1;
  };
  const client = async (_: unknown, number: number) => {
    for (let turn = 0; going; turn += 1) {
      const path = paths[turn % paths.length] ?? '';
      const note = (error: Error) => failures.push(`${error.cause ?? error} at /${path}`);
      await ask(path, number < KEPT ? {} : { connection: 'close' }).catch(note);
      await sleep(PAUSE_MS);
    }
  };
  const clients = Array.from({ length: KEPT + FRESH }, client);
  return {
    failures,
    /** Resolves when `count` more have been answered, or one has not. */
    async more(count: number) {
      const wanted = answered + count;
      while (answered < wanted && failures.length === 0) await sleep(10);
    },
    /** Resolves when nothing is in flight, with how many were answered. */
    async stop() {
      going = false;
      await Promise.all(clients);
      return answered;
    },
  };
}
