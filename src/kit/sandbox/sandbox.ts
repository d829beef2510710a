// Runs a text in a worker of the reader's browser, where it can reach neither the page nor the network, nor freeze them.
//
// The page puts `public/sandbox/frame.html` in a hidden frame of opaque origin; the frame makes a worker of the text, as
// a blob: nothing is evaluated. Once loaded, a frame needs no network: it serves as many runs as asked for.
import { eventStream } from './event-stream.ts';

export interface RunOptions {
  source: string;
  /** Text run before the source in the same worker: what it finds around it. Speaks with `postMessage`, hears with `onmessage`. */
  prefix?: string;
  /** From the moment the worker is asked for; then it is killed, whatever it does. */
  deadlineMs: number;
  /** How many messages are taken before the worker is killed. */
  messages?: number;
  signal?: AbortSignal;
}

export interface SandboxOptions extends RunOptions {
  /** Address of frame.html, on the page's own origin. */
  frame: string;
}

export type SandboxEvent =
  /** What the worker posted. */
  | { type: 'message'; data: unknown; ports: MessagePort[] }
  /** An error that nothing caught, or a syntax error. `line` and `column` count in the source, from 1; 0 when not known. */
  | { type: 'error'; message: string; line: number; column: number }
  | { type: 'killed'; reason: 'deadline' | 'messages' };

export type SandboxFrame = Awaited<ReturnType<typeof openFrame>>;

/** How long the frame may take to load and answer, in ms. */
const READY_MS = 10_000;

/** Rejects when the frame cannot be used here, or with the signal's reason. */
export async function openFrame(address: string, signal?: AbortSignal) {
  signal?.throwIfAborted();
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = address;
  const { port1: framePort, port2 } = new MessageChannel();
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  const waiting = setTimeout(() => reject(new Error('the sandbox does not answer')), READY_MS);
  /** Removes the frame: what still runs ends with it. */
  const close = () => {
    framePort.close();
    frame.remove();
  };
  const abort = () => reject(signal?.reason);
  signal?.addEventListener('abort', abort);
  framePort.onmessage = () => resolve();
  // The frame's origin is opaque: no other target can be named.
  frame.onload = () => frame.contentWindow?.postMessage('open', '*', [port2]);
  document.body.append(frame);
  try {
    await ready;
  } catch (error) {
    close();
    throw error;
  } finally {
    clearTimeout(waiting);
    signal?.removeEventListener('abort', abort);
  }
  return { run: (options: RunOptions) => runIn(framePort, options), close };
}

/** A frame for one run. Rejects as `openFrame` does. */
export async function openSandbox({ frame: address, ...options }: SandboxOptions) {
  const frame = await openFrame(address, options.signal);
  const sandbox = frame.run(options);
  async function* events() {
    try {
      yield* sandbox.events;
    } finally {
      frame.close();
    }
  }
  const end = () => {
    sandbox.end();
    frame.close();
  };
  return { ...sandbox, events: events(), end };
}

function runIn(framePort: MessagePort, options: RunOptions) {
  const { source, prefix = '', deadlineMs, messages = 200, signal } = options;
  const { port1: port, port2 } = new MessageChannel();
  const stream = eventStream<SandboxEvent>(() => end());
  const before = prefix === '' ? 0 : prefix.split('\n').length;
  const end = (): void => {
    clearTimeout(deadline);
    signal?.removeEventListener('abort', end);
    port.postMessage({ type: 'end' });
    stream.close();
  };
  const deadline = setTimeout(() => {
    stream.push({ type: 'killed', reason: 'deadline' });
    end();
  }, deadlineMs);
  port.onmessage = ({ data: event }: MessageEvent<SandboxEvent>) => {
    stream.push(event.type === 'error' ? { ...event, line: Math.max(0, event.line - before) } : event);
    if (event.type === 'killed') end();
  };
  signal?.addEventListener('abort', end);
  if (signal?.aborted) end();
  else framePort.postMessage({ text: prefix === '' ? source : `${prefix}\n${source}`, messages }, [port2]);
  return {
    /** In order, until `end`, the deadline or too many messages. Can be read once; leaving the loop ends the worker. */
    events: stream.events,
    tell: (message: unknown) => port.postMessage({ type: 'tell', message }),
    end,
  };
}
