// The reader's side of a run: asks for it, and reads its lines as they arrive.
import { type Failure, RunError } from '../protocol/failure.ts';
import { splitLines } from '../protocol/ndjson.ts';
import type { Values } from '../protocol/parameters.ts';
import { isClosing, type Line } from '../protocol/stream.ts';

const lost = (cause?: unknown) => new RunError({ family: 'server', code: 'lost' }, { cause });

/**
 * Yields a run's lines up to its closing line; `counter` is the word of the counter-example to run in the place of the
 * lab's own program. Throws a `RunError` when refused or cut off, an AbortError when stopped.
 */
export async function* requestRun(
  slug: string,
  parameters: Values,
  signal: AbortSignal,
  counter?: string,
): AsyncGenerator<Line> {
  const query = counter === undefined ? '' : `?counter=${counter}`;
  const response = await fetch(`${import.meta.env.BASE_URL}api/labs/${slug}/runs${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    signal,
  }).catch((error) => {
    throw signal.aborted ? error : lost(error);
  });
  if (!response.ok || !response.body) throw new RunError(await refusal(response));
  try {
    for await (const text of splitLines(decoded(response.body))) {
      const line = JSON.parse(text) as Line;
      yield line;
      if (isClosing(line)) return;
    }
  } catch (error) {
    throw signal.aborted ? error : lost(error);
  }
  throw lost();
}

/** Not every browser can iterate over a stream. */
async function* decoded(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

interface ProblemDetails {
  code?: string;
  detail?: string;
  retryAfter?: number;
}

async function refusal(response: Response): Promise<Failure> {
  const { code, detail = '', retryAfter }: ProblemDetails = await response.json().catch(() => ({}));
  if (code === 'busy' || code === 'stopping' || code === 'labs-off') {
    return { family: 'server', code, ...(retryAfter ? { retryAfter } : {}) };
  }
  if (response.status >= 500 || detail === '') return { family: 'server', code: 'internal' };
  const known = code === 'unknown-lab' || code === 'unknown-counter' || code === 'invalid-parameters';
  return { family: 'request', code: known ? code : 'refused', detail };
}
