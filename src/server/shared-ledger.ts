// One ledger for several processes: the primary keeps it, the workers ask over the wire.
import { type Counted, type Ledger, PlacesTaken } from './ledger.ts';
import type { Message, Wire } from './wire.ts';

type ToPrimary =
  | { type: 'ledger-count'; id: number; key: string; windowMs: number }
  | { type: 'ledger-take'; id: number; client: string; each: number; expectedMs: number }
  | { type: 'ledger-give'; id: number };

type ToWorker =
  | { type: 'ledger-counted'; id: number; counted: Counted }
  | { type: 'ledger-taken'; id: number }
  | { type: 'ledger-refused'; id: number; retryAfterMs: number };

/** Opens `ledger` to the worker at the other end. Returns what gives that worker's places back, for when it is gone. */
export function shareLedger(ledger: Ledger, wire: Wire): () => void {
  const places = new Map<number, Promise<() => void>>();
  const send = (message: ToWorker) => wire.send(message);
  const give = (id: number) => {
    places.get(id)?.then(
      (giveBack) => giveBack(),
      () => {},
    );
    places.delete(id);
  };
  const take = async ({ id, client, each, expectedMs }: Extract<ToPrimary, { type: 'ledger-take' }>) => {
    const taking = ledger.take(client, each, expectedMs);
    places.set(id, taking);
    try {
      await taking;
      send({ type: 'ledger-taken', id });
    } catch (error) {
      places.delete(id);
      if (!(error instanceof PlacesTaken)) throw error;
      send({ type: 'ledger-refused', id, retryAfterMs: error.retryAfterMs });
    }
  };
  let gone = false;
  wire.receive((received: Message) => {
    const message = received as ToPrimary;
    if (gone) return;
    if (message.type === 'ledger-count') {
      const { id, key, windowMs } = message;
      ledger.count(key, windowMs).then((counted) => send({ type: 'ledger-counted', id, counted }));
    }
    if (message.type === 'ledger-take') take(message);
    if (message.type === 'ledger-give') give(message.id);
  });
  return () => {
    gone = true;
    for (const id of [...places.keys()]) give(id);
  };
}

/** The primary's ledger, from a worker. */
export class RemoteLedger implements Ledger {
  readonly #wire: Wire;
  readonly #counts = new Map<number, (counted: Counted) => void>();
  readonly #takes = new Map<number, PromiseWithResolvers<() => void>>();
  #ids = 0;

  constructor(wire: Wire) {
    this.#wire = wire;
    wire.receive((message: Message) => this.#receive(message as ToWorker));
  }

  count(key: string, windowMs: number): Promise<Counted> {
    const id = ++this.#ids;
    const { promise, resolve } = Promise.withResolvers<Counted>();
    this.#counts.set(id, resolve);
    this.#send({ type: 'ledger-count', id, key, windowMs });
    return promise;
  }

  take(client: string, each: number, expectedMs: number): Promise<() => void> {
    const id = ++this.#ids;
    const asked = Promise.withResolvers<() => void>();
    this.#takes.set(id, asked);
    this.#send({ type: 'ledger-take', id, client, each, expectedMs });
    return asked.promise;
  }

  #send(message: ToPrimary): void {
    this.#wire.send(message);
  }

  #receive(message: ToWorker): void {
    if (message.type === 'ledger-counted') {
      this.#counts.get(message.id)?.(message.counted);
      this.#counts.delete(message.id);
    }
    if (message.type !== 'ledger-taken' && message.type !== 'ledger-refused') return;
    const { id } = message;
    const asked = this.#takes.get(id);
    this.#takes.delete(id);
    if (message.type === 'ledger-refused') asked?.reject(new PlacesTaken(message.retryAfterMs));
    else asked?.resolve(() => this.#send({ type: 'ledger-give', id }));
  }
}
