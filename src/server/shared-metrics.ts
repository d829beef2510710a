// One answer to /metrics for several processes: the primary adds up what the workers count, and what the dead had counted.
import { AggregatorRegistry, type Registry } from 'prom-client';
import { type Message, Questions, type Wire } from './wire.ts';

type Snapshot = Awaited<ReturnType<Registry['getMetricsAsJSON']>>;

type ToPrimary = { type: 'metrics-read'; id: number } | { type: 'metrics-snapshot'; id: number; snapshot: Snapshot };

type ToWorker = { type: 'metrics-count'; id: number } | { type: 'metrics-text'; id: number; text: string };

/** How long a worker may take to tell its counts, in ms, before its last known ones stand for it. */
const ANSWER_MS = 1_000;

/** In a worker. */
export class WorkerMetrics {
  readonly #wire: Wire;
  readonly #texts = new Questions<string>();
  #registry: Registry | undefined;

  constructor(wire: Wire) {
    this.#wire = wire;
    wire.receive((received: Message) => {
      const message = received as ToWorker;
      if (message.type === 'metrics-text') this.#texts.settle(message.id)?.resolve(message.text);
      if (message.type === 'metrics-count') this.#tell(message.id);
    });
  }

  /** From now on `registry` counts with those of the other workers. Returns what reads them all, as text. */
  share(registry: Registry): () => Promise<string> {
    this.#registry = registry;
    return () => this.#texts.ask((id) => this.#wire.send<ToPrimary>({ type: 'metrics-read', id }));
  }

  /** Tells what was counted up to the end. */
  last(): Promise<void> {
    return this.#tell(0);
  }

  async #tell(id: number): Promise<void> {
    const snapshot = (await this.#registry?.getMetricsAsJSON()) ?? [];
    await this.#wire.send<ToPrimary>({ type: 'metrics-snapshot', id, snapshot });
  }
}

/** In the primary. */
export class CrewMetrics {
  readonly #known = new Map<Wire, Snapshot>();
  readonly #snapshots = new Questions<Snapshot | undefined>();
  /** What workers that are gone have counted: a counter never goes back. */
  #past: Snapshot = [];

  /** Counts the worker at the other end of `wire`. Returns what is to be called when it is gone. */
  add(wire: Wire): () => void {
    this.#known.set(wire, []);
    wire.receive((received: Message) => {
      const message = received as ToPrimary;
      if (message.type === 'metrics-snapshot') {
        this.#known.set(wire, message.snapshot);
        this.#snapshots.settle(message.id)?.resolve(message.snapshot);
      }
      if (message.type === 'metrics-read') {
        const { id } = message;
        this.#text().then((text) => wire.send<ToWorker>({ type: 'metrics-text', id, text }));
      }
    });
    return () => {
      const last = this.#known.get(wire) ?? [];
      this.#known.delete(wire);
      this.#bury(last);
    };
  }

  async #bury(last: Snapshot): Promise<void> {
    // What a worker that is gone uses, it uses no more: only what is added up stays.
    const counted = last.filter(({ type }) => ['counter', 'histogram'].includes(String(type)));
    this.#past = await AggregatorRegistry.aggregate([this.#past, counted]).getMetricsAsJSON();
  }

  async #text(): Promise<string> {
    const live = await Promise.all([...this.#known.keys()].map((wire) => this.#snapshot(wire)));
    return AggregatorRegistry.aggregate([...live, this.#past]).metrics();
  }

  async #snapshot(wire: Wire): Promise<Snapshot> {
    const asked = this.#snapshots.ask((id) => {
      setTimeout(() => this.#snapshots.settle(id)?.resolve(undefined), ANSWER_MS);
      wire.send<ToWorker>({ type: 'metrics-count', id });
    });
    return (await asked) ?? this.#known.get(wire) ?? [];
  }
}
