// Runs a text in a worker of the reader's browser, where it can reach neither the page nor the network, nor freeze them.
//
// The page puts `public/sandbox/frame.html` in a hidden frame of opaque origin; the frame makes a worker of the text, as
// a blob: nothing is evaluated. Removing the frame ends the worker, even one that loops for ever.

export interface SandboxOptions {
  /** Address of frame.html, on the page's own origin. */
  frame: string;
  source: string;
  /** Text run before the source in the same worker: what it finds around it. Speaks with `postMessage`, hears with `onmessage`. */
  prefix?: string;
  /** From the moment the worker is asked for; then it is killed, whatever it does. */
  deadlineMs: number;
  /** How many messages are taken before the worker is killed. */
  messages?: number;
  signal?: AbortSignal;
}

export type SandboxEvent =
  /** What the worker posted. */
  | { type: 'message'; data: unknown }
  /** An error that nothing caught, or a syntax error. `line` counts in the source, from 1; 0 when it is not known. */
  | { type: 'error'; message: string; line: number }
  | { type: 'killed'; reason: 'deadline' | 'messages' };

export interface Sandbox {
  /** In order, until `end`, the deadline or too many messages. Can be read once; leaving the loop ends the worker. */
  readonly events: AsyncGenerator<SandboxEvent, void>;
  /** Posts a message to the worker. */
  tell(message: unknown): void;
  end(): void;
}

/** How long the frame may take to load and answer, in ms. */
const READY_MS = 10_000;

/** Rejects when the frame cannot be used here, or with the signal's reason. */
export async function openSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { source, prefix = '', deadlineMs, messages = 200, signal } = options;
  signal?.throwIfAborted();
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = options.frame;
  const { port1: port, port2 } = new MessageChannel();
  const stream = eventStream(() => end());
  let deadline: ReturnType<typeof setTimeout> | undefined;
  function end(): void {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', end);
    port.close();
    frame.remove();
    stream.close();
  }
  signal?.addEventListener('abort', end);

  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const waiting = setTimeout(() => reject(new Error('the sandbox does not answer')), READY_MS);
  port.onmessage = ({ data: event }: MessageEvent<SandboxEvent | { type: 'ready' }>) => {
    if (event.type === 'ready') return resolve();
    stream.push(event.type === 'error' ? { ...event, line: Math.max(0, event.line - linesOf(prefix)) } : event);
    if (event.type === 'killed') end();
  };
  frame.onload = () => {
    const text = prefix === '' ? source : `${prefix}\n${source}`;
    // The frame's origin is opaque: no other target can be named.
    frame.contentWindow?.postMessage({ text, messages }, '*', [port2]);
    frame.onload = null;
  };
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  document.body.append(frame);
  try {
    await ready;
  } catch (error) {
    end();
    throw error;
  } finally {
    clearTimeout(waiting);
  }
  deadline = setTimeout(() => {
    stream.push({ type: 'killed', reason: 'deadline' });
    end();
  }, deadlineMs);
  return { events: stream.events, tell: (message) => port.postMessage(message), end };
}

/** Lines that stand before the source. */
function linesOf(prefix: string): number {
  return prefix === '' ? 0 : prefix.split('\n').length;
}

/** What is pushed, as a generator; `leave` is called when its reader goes. */
function eventStream(leave: () => void) {
  const waiting: SandboxEvent[] = [];
  let closed = false;
  let wake = () => {};
  async function* read(): AsyncGenerator<SandboxEvent, void> {
    try {
      for (;;) {
        for (let event = waiting.shift(); event; event = waiting.shift()) yield event;
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
    push(event: SandboxEvent) {
      waiting.push(event);
      wake();
    },
    close() {
      closed = true;
      wake();
    },
  };
}
