// The event loop in its phases: timers, input and output, immediates, closings; between two callbacks, ticks and microtasks.
//
// Each callback has a task of the browser to itself: the engine's microtasks run when it ends, as in Node.js.
type Job = () => void;

const now = performance.now.bind(performance);
const nativeTimeout = setTimeout;
const clearNative = clearTimeout;
const { port1, port2 } = new MessageChannel();
const hop = port2.postMessage.bind(port2, 0) as () => void;

const queues = { tick: [] as Job[], rest: [] as Job[], io: [] as Job[], close: [] as Job[] };
const took = (queue: Job[]) => queue.splice(0);

/** What keeps the loop alive besides its queues and timers: open servers and sockets, work of the browser. */
export const alive = { handles: 0, works: 0 };

/** In whole ms, as of the beginning of the loop's turn. */
let time = Math.floor(now());
const refresh = (): number => {
  time = Math.floor(now());
  return time;
};
/** When the first timer is due. */
let due = Infinity;

const waitingTimers = [0];
const waitingImmediates = [0, 0, 0];
/** What Node.js's own timers ask of the loop. They count those that keep it alive: all timers, the second of immediates. */
export const timers = {
  timeoutInfo: waitingTimers,
  immediateInfo: waitingImmediates,
  toggleTimerRef(): void {},
  toggleImmediateRef(): void {},
  getLibuvNow: refresh,
  scheduleTimer(ms: number): void {
    due = time + ms;
  },
};

export interface LoopEnds {
  /** The callbacks of the timers that are due; then, when the next is: negative when it keeps nothing alive, 0 for none. */
  processTimers(now: number): Generator<Job, number>;
  processImmediate(): Generator<Job, void>;
  /** Calls what the loop has to call: whatever it throws is told. */
  attempt(call: () => void): void;
  /** Only open servers are left to wait for. */
  idle(): void;
  /** Nothing is left to wait for; may add work. */
  beforeExit(): void;
  exit(): void;
}

let ends: LoopEnds;
let waiting: ReturnType<typeof setTimeout> | undefined;
let asleep = false;

export const nextTick = (job: Job): void => void queues.tick.push(job);
export const closing = (job: Job): void => void queues.close.push(job);

/** Something came from outside: it is heard in the phase of input and output. */
export function enqueueIo(job: Job): void {
  queues.io.push(job);
  wake();
}

/** The rest of what came: called next, before anything else that came. */
export const continueIo = (job: Job): void => void queues.rest.push(job);

/** What the browser does elsewhere: the loop is neither idle nor over before it is done. */
export async function untilDone<Value>(work: Promise<Value>): Promise<Value> {
  alive.works += 1;
  try {
    return await work;
  } finally {
    alive.works -= 1;
    wake();
  }
}

function wake(): void {
  if (!asleep) return;
  asleep = false;
  clearNative(waiting);
  hop();
}

/** Also called by what runs as a task of its own: the script. */
export function drainTicks(): void {
  for (let job = queues.tick.shift(); job; job = queues.tick.shift()) job();
}

/** The callbacks of one turn after another; `'wait'` when there is none to run now. */
function* turns(): Generator<Job | 'wait', void> {
  for (;;) {
    if (refresh() >= due) due = Math.abs(yield* ends.processTimers(time)) || Infinity;
    for (const job of took(queues.io)) {
      yield job;
      for (let next = queues.rest.shift(); next; next = queues.rest.shift()) yield next;
    }
    yield* ends.processImmediate();
    yield* took(queues.close);
    if (queues.io.length + queues.close.length + immediates() > 0 && isAlive()) continue;
    if (!isAlive()) {
      yield () => ends.beforeExit();
      if (!isAlive()) return ends.exit();
      continue;
    }
    if (due > refresh()) yield 'wait';
  }
}

const immediates = () => Number(waitingImmediates[1]);
const isAlive = () =>
  alive.handles + alive.works + queues.io.length + queues.close.length + immediates() + Number(waitingTimers[0]) > 0;

/** Starts turning once the script's own task is over. */
export function startLoop(given: LoopEnds): void {
  ends = given;
  const turning = turns();
  let settled = false;
  port1.onmessage = () => {
    // Scheduled first: whatever the callbacks throw, the loop goes on.
    if (queues.tick.length > 0) {
      settled = false;
      hop();
      return ends.attempt(drainTicks);
    }
    // One more task: a rejection that nothing handled is told by the browser in a task of its own.
    if (!settled) {
      settled = true;
      return hop();
    }
    settled = false;
    const { value, done } = turning.next();
    if (done) return;
    if (value === 'wait') return sleep();
    hop();
    ends.attempt(() => {
      (value as Job)();
      drainTicks();
    });
  };
  hop();
}

function sleep(): void {
  asleep = true;
  const wait = due - refresh();
  if (waitingTimers[0] === 0 && alive.works === 0) ends.idle();
  if (wait < 2 ** 31) waiting = nativeTimeout(wake, Math.max(0, wait - (now() % 1)));
}
