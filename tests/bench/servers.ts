// A peer that listens and whose answer is the one asked of everybody.
import { Connection, targetOf } from '../../src/kit/measure/connection.ts';
import type { Context, Table } from './benchmark.ts';
import type { Launch, Peer } from './peers.ts';
import type { Running } from './processes.ts';

const BODY = 'Bonjour tout le monde!';

export interface Server {
  name: string;
  version: string;
  url: string;
  running: Running;
  /** The checked response: bytes in all, and the names of its header fields, in order. */
  bytes: number;
  fields: string[];
}

/** Asks once, and refuses an answer that is not the one asked of everybody. */
async function check(name: string, { running, version, url }: Launch, signal: AbortSignal): Promise<Server> {
  const response = await fetch(url, { signal });
  const body = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0];
  if (response.status !== 200 || type !== 'text/plain' || body !== BODY) {
    throw new Error(
      `answered ${response.status} ${type} « ${body.slice(0, 40)} » instead of 200 text/plain « ${BODY} »`,
    );
  }
  const connection = await Connection.open(targetOf(url), signal);
  const { bytes } = await connection.request(new URL(url).pathname);
  connection.close();
  return { name, version, url, running, bytes, fields: [...response.headers.keys()] };
}

/** Starts one peer and checks its answer. Returns a sentence that says why when it cannot be measured here. */
export async function startOrExplain(peer: Peer, context: Context): Promise<Server | string> {
  let launch: Launch | undefined;
  try {
    launch = await peer.launch(context);
    return await check(peer.name, launch, context.signal);
  } catch (error) {
    await launch?.running.end();
    context.signal.throwIfAborted();
    const lastLine = (error as Error).message.trim().split('\n').at(-1);
    context.progress(`absent: ${peer.name}: ${lastLine}`);
    return `Absent: ${peer.name}: ${lastLine}.`;
  }
}

/** Who really ran, with the checked answer. */
export function identities(servers: readonly Server[]): Table {
  return {
    caption: `Who answered: 200, text/plain, « ${BODY} », checked before measuring`,
    columns: ['server', 'version', 'bytes of the response', 'header fields'],
    rows: servers.map(({ name, version, bytes, fields }) => [name, version, bytes, fields.join(', ')]),
  };
}
