// What is pushed by callbacks, read as an asynchronous generator.

export interface EventStream<Event> {
  /** Can be read once, in order. */
  events: AsyncGenerator<Event, void>;
  push(event: Event): void;
  /** What was pushed is still read. */
  close(): void;
}

/** `leave` is called once, when its reader goes or has read all. */
export function eventStream<Event>(leave: () => void): EventStream<Event> {
  const waiting: Event[] = [];
  let closed = false;
  let wake = () => {};
  async function* read(): AsyncGenerator<Event, void> {
    try {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as Event;
        if (closed) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      leave();
    }
  }
  return {
    events: read(),
    push(event) {
      waiting.push(event);
      wake();
    },
    close() {
      closed = true;
      wake();
    },
  };
}
