// A steady, bounded load that counts: some clients keep their connection, some take a new one each time.
import { Agent, get } from 'node:http';
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

/** Asks for `paths` below `url` in turn, until it is stopped. Each client waits `pauseMs` between two requests. */
export function startLoad(url: string, { paths = [''], keepAlive = 4, fresh = 2, pauseMs = 5 } = {}): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: keepAlive });
  const failures: string[] = [];
  let answered = 0;
  let going = true;

  const ask = (path: string, kept: boolean) =>
    new Promise<void>((resolve) => {
      const failed = (what: string) => {
        failures.push(`${what} at /${path}${kept ? ', kept alive' : ''}`);
        resolve();
      };
      const request = get(new URL(path, url), { agent: kept ? agent : false, timeout: 20_000 }, (response) => {
        response.once('error', (error) => failed(error.message));
        response.once('end', () => {
          if (response.statusCode !== 200) return failed(String(response.statusCode));
          answered++;
          resolve();
        });
        response.resume();
      });
      request.once('timeout', () => request.destroy(new Error('timeout')));
      request.once('error', (error) => failed(error.message));
    });

  const client = async (kept: boolean) => {
    for (let turn = 0; going; turn++) {
      await ask(paths[turn % paths.length] ?? '', kept);
      await sleep(pauseMs);
    }
  };
  const clients = [
    ...Array.from({ length: keepAlive }, () => client(true)),
    ...Array.from({ length: fresh }, () => client(false)),
  ];

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
      agent.destroy();
    },
  };
}
