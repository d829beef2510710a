// One queue for several processes: the primary keeps it, the workers take their places over the wire.
import { type Queue, QueueFull, ToldTurn, type Turn } from './queue.ts';
import { Loans, type Message, Questions, type Wire } from './wire.ts';

type ToPrimary = { type: 'queue-enter'; id: number; expectedMs: number } | { type: 'queue-leave'; id: number };

type ToWorker =
  | { type: 'queue-moved'; id: number; ahead: number }
  | { type: 'queue-full'; id: number; retryAfterMs: number }
  | { type: 'queue-length'; length: number };

/** Opens `queue` to the worker at the other end. Returns what frees that worker's places, for when it is gone. */
export function shareQueue(queue: Queue, wire: Wire): () => void {
  const places = new Loans();
  let gone = false;
  const send = (message: ToWorker) => wire.send(message);

  const enter = async (id: number, expectedMs: number) => {
    const entering = queue.enter(expectedMs);
    places.lend(
      id,
      entering.then((turn) => () => turn.leave()),
    );
    try {
      const turn = await entering;
      for await (const ahead of turn.ahead()) send({ type: 'queue-moved', id, ahead });
      send({ type: 'queue-moved', id, ahead: 0 });
    } catch (error) {
      if (!(error instanceof QueueFull)) throw error;
      send({ type: 'queue-full', id, retryAfterMs: error.retryAfterMs });
    }
  };

  wire.receive((received: Message) => {
    const message = received as ToPrimary;
    if (message.type === 'queue-enter' && !gone) enter(message.id, message.expectedMs);
    if (message.type === 'queue-leave') places.giveBack(message.id);
  });
  send({ type: 'queue-length', length: queue.length });
  return () => {
    gone = true;
    places.giveAllBack();
  };
}

/** The primary's queue, from a worker. */
export class RemoteQueue implements Queue {
  length = 0;
  readonly #wire: Wire;
  readonly #turns = new Map<number, ToldTurn>();
  readonly #asked = new Questions<Turn>();

  constructor(wire: Wire) {
    this.#wire = wire;
    wire.receive((message: Message) => this.#receive(message as ToWorker));
  }

  enter(expectedMs: number): Promise<Turn> {
    return this.#asked.ask((id) => this.#send({ type: 'queue-enter', id, expectedMs }));
  }

  #send(message: ToPrimary): void {
    this.#wire.send(message);
  }

  #receive(message: ToWorker): void {
    switch (message.type) {
      case 'queue-length':
        this.length = message.length;
        break;
      case 'queue-moved':
        this.#turns.get(message.id)?.moved(message.ahead);
        this.#asked.settle(message.id)?.resolve(this.#turn(message.id, message.ahead));
        break;
      case 'queue-full':
        this.#asked.settle(message.id)?.reject(new QueueFull(message.retryAfterMs));
        break;
    }
  }

  #turn(id: number, ahead: number): Turn {
    const turn = new ToldTurn(ahead, () => {
      this.#turns.delete(id);
      this.#send({ type: 'queue-leave', id });
    });
    this.#turns.set(id, turn);
    return turn;
  }
}
