// Several generators as one: their items in the order in which they come.

/** Ends when all have ended; when one throws, the others are closed. */
export async function* merge<Item>(...sources: AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  const next = async (source: AsyncGenerator<Item>) => ({ source, result: await source.next() });
  const pending = new Map(sources.map((source) => [source, next(source)]));
  try {
    while (pending.size > 0) {
      const { source, result } = await Promise.race(pending.values());
      if (result.done) {
        pending.delete(source);
      } else {
        pending.set(source, next(source));
        yield result.value;
      }
    }
  } finally {
    for (const [source, unread] of pending) {
      unread.catch(() => {});
      source.return(undefined).catch(() => {});
    }
  }
}
