// What is pushed by callbacks, read as an asynchronous generator.

/** `leave` is called once, when its reader goes or has read all. */
export function eventStream<Event>(leave: () => void) {
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
    /** Can be read once, in order. */
    events: read(),
    push(event: Event) {
      waiting.push(event);
      wake();
    },
    /** What was pushed is still read. */
    close() {
      closed = true;
      wake();
    },
  };
}
