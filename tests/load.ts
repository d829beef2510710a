// A steady, bounded load that counts: some clients keep their connection, some take a new one each time.
import { setTimeout as sleep } from 'node:timers/promises';

const KEPT = 4;
const FRESH = 2;
/** Between two requests of a client. */
const PAUSE_MS = 30;

/** Asks for `paths` below `url` in turn, until it is stopped. */
export function startLoad(url: string, paths: readonly string[]) {
  /** What was not answered with 200: a status or an error, each with the request's path. */
  const failures: string[] = [];
  let answered = 0;
  let going = true;

  async function ask(path: string, headers: Record<string, string>): Promise<void> {
    const response = await fetch(new URL(path, url), { headers, signal: AbortSignal.timeout(20_000) });
    await response.arrayBuffer();
    if (response.status !== 200) throw new Error(`${response.status}`);
    answered += 1;
  }

  const clients = Array.from({ length: KEPT + FRESH }, async (_, client) => {
    const headers: Record<string, string> = client < KEPT ? {} : { connection: 'close' };
    for (let turn = 0; going; turn += 1) {
      const path = paths[turn % paths.length] ?? '';
      await ask(path, headers).catch((error: Error) => failures.push(`${error.cause ?? error} at /${path}`));
      await sleep(PAUSE_MS);
    }
  });

  return {
    failures,
    /** Resolves when `count` more have been answered, or one has not. */
    async more(count: number): Promise<void> {
      const wanted = answered + count;
      while (answered < wanted && failures.length === 0) await sleep(10);
    },
    /** Resolves when nothing is in flight. */
    async stop(): Promise<void> {
      going = false;
      await Promise.all(clients);
    },
  };
}
