// One ledger for several processes: the primary keeps it, the workers ask over the wire.
import { type Counted, type Ledger, PlacesTaken } from './ledger.ts';
import { Loans, type Message, Questions, type Wire } from './wire.ts';

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
  const places = new Loans();
  const send = (message: ToWorker) => wire.send(message);
  const take = async ({ id, client, each, expectedMs }: Extract<ToPrimary, { type: 'ledger-take' }>) => {
    const taking = ledger.take(client, each, expectedMs);
    places.lend(id, taking);
    try {
      await taking;
      send({ type: 'ledger-taken', id });
    } catch (error) {
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
    if (message.type === 'ledger-give') places.giveBack(message.id);
  });
  return () => {
    gone = true;
    places.giveAllBack();
  };
}

/** The primary's ledger, from a worker. */
export class RemoteLedger implements Ledger {
  readonly #wire: Wire;
  readonly #counts = new Questions<Counted>();
  readonly #takes = new Questions<() => void>();

  constructor(wire: Wire) {
    this.#wire = wire;
    wire.receive((message: Message) => this.#receive(message as ToWorker));
  }

  count(key: string, windowMs: number): Promise<Counted> {
    return this.#counts.ask((id) => this.#send({ type: 'ledger-count', id, key, windowMs }));
  }

  take(client: string, each: number, expectedMs: number): Promise<() => void> {
    return this.#takes.ask((id) => this.#send({ type: 'ledger-take', id, client, each, expectedMs }));
  }

  #send(message: ToPrimary): void {
    this.#wire.send(message);
  }

  #receive(message: ToWorker): void {
    switch (message.type) {
      case 'ledger-counted':
        this.#counts.settle(message.id)?.resolve(message.counted);
        break;
      case 'ledger-taken':
        this.#takes.settle(message.id)?.resolve(() => this.#send({ type: 'ledger-give', id: message.id }));
        break;
      case 'ledger-refused':
        this.#takes.settle(message.id)?.reject(new PlacesTaken(message.retryAfterMs));
        break;
    }
  }
}
