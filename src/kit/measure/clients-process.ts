// The process of clients.ts: opens, asks and closes as it is told.
import type { Order } from './clients.ts';
import { type Connection, countError, openAll } from './connection.ts';

const held: Connection[] = [];
let ending = false;

function close(): void {
  for (const connection of held.splice(0)) connection.close();
}

/** `ms`: from the first that was opened to the last; `errors`: how many failed, by code. */
export async function open({ target, count, concurrency }: Extract<Order, { type: 'open' }>) {
  const start = performance.now();
  const { connections, errors } = await openAll(target, count, concurrency === undefined ? {} : { concurrency });
  const ms = performance.now() - start;
  held.push(...connections);
  if (ending) close();
  return { count: connections.length, errors, ms };
}

/** `answered`: with a 200; `ms`: from the first request written to the last answer received; `errors`: as above. */
export async function ask({ timeoutMs }: Extract<Order, { type: 'ask' }>) {
  const errors: Record<string, number> = {};
  const start = performance.now();
  const options = timeoutMs === undefined ? {} : { timeoutMs };
  const answers = await Promise.all(
    held.map((connection) => connection.request('/', options).catch((error: unknown) => countError(errors, error))),
  );
  const ms = performance.now() - start;
  return { answered: answers.filter((answer) => answer?.status === 200).length, errors, ms };
}

/** Nobody listens any more when a run is left, and the channel may close as the answer is written. */
function answer(value: object | null): void {
  if (process.connected) process.send?.(value, undefined, undefined, () => {});
}

process.on('message', async (order: Order) => {
  if (order.type === 'open') answer(await open(order));
  if (order.type === 'ask') answer(await ask(order));
  if (order.type === 'close') {
    close();
    answer(null);
  }
});

// However the server ends, the process ends with its last connection.
process.once('disconnect', () => {
  ending = true;
  close();
});
