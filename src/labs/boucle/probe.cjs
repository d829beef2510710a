// Watches a program from outside and reports, on descriptor 3, the order in which its callbacks run.
//
// The program's text is not touched. `async_hooks` says when each callback begins and ends. A callback is the program's
// when the program handed it to a timer or a queue itself, or when, in it, the program prints or asks for something:
// Node.js has many callbacks of its own, which are left out, and so is one that does neither. Code that runs where no
// callback is known is reported as `other`, never guessed.
// To be loaded with `--require`, hence CommonJS: after `--import`, Node.js loads a CommonJS program in another way, and
// the order of its callbacks changes.
const { createHook } = require('node:async_hooks');
const { writeSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');
const program = require('./probe-program.cjs');
const { isAlive, isClosing, isRequest, kindOf, watchActive } = require('./probe-resources.cjs');

/** Beyond this, a trace would be neither drawn nor read. */
const MOST_CALLBACKS = 250;
const MOST_WINDOWS = 5000;
const MOST_TEXT = 120;
const MAIN = 1;

const emit = (type, fields) => writeSync(3, `${JSON.stringify({ type, ...fields })}\n`);

/** What is known of each asynchronous resource, by its number. */
const records = new Map();
/** Those of them that can keep the loop alive. */
const holders = new Set();
/** Callbacks under way, as the hooks see them; only the outermost is one of the loop's. */
const windows = [];
/** The promises that the script awaits: what runs in their callbacks is the rest of it. */
const bodies = new Set();
/** The record of the outermost one. */
let current;
/** The step being reported: code of the program that is running. */
let open;
let others = 0;
let steps = 0;
let seen = 0;
let muted = 0;
let mainEnded = false;
let loopEmpty = false;
let failure;
let lastAlive = '';
let stopped = false;

/** The program runs, and no step is open for it yet. Nothing of it runs before the script does. */
function begin(frames = []) {
  if (stopped) return;
  if (bodies.has(windows[0]) || (!mainEnded && !current?.root.direct)) open = { id: MAIN, kind: 'main' };
  else if (current)
    open = { id: current.root.id, kind: current.closing ? 'close' : current.root.kind, record: current };
  else open = { id: -++others, kind: 'other' };
  if (open.record) announce(open.record.root);
  const kind = open.record && open.kind === open.record.root.kind ? undefined : open.kind;
  // What was asked for names the line of a callback that was handed over; of others, only the line that runs is known.
  const line = open.kind === 'main' || current?.handedOver ? undefined : program.mainLine(frames.slice(-1));
  emit('enter', { id: open.id, kind, line });
  steps += 1;
  if (steps >= MOST_CALLBACKS) stop();
}

function end() {
  if (!open || stopped) return;
  const alive = changedAlive();
  if (open.kind === 'main') {
    mainEnded = true;
    emit('main-end', { alive });
  } else emit('leave', { id: open.id, alive });
  open = undefined;
}

/** The program is on the stack: what it does belongs to a step. */
function witness(frames) {
  if (!open) begin(frames);
}

/** Node.js itself runs now: code of the program outside every callback, the script first of all, has ended. */
function boundary() {
  if (open && !open.record) end();
}

function announce(record) {
  if (record.announced || stopped) return;
  record.announced = true;
  const { id, kind, type, line, from } = record;
  emit('schedule', { id, kind, what: kind === 'io' ? type : undefined, line, from });
}

/** What keeps the loop alive, when it is no longer what it was. */
function changedAlive() {
  const ids = new Set();
  for (const record of holders) {
    if (isAlive(record)) ids.add(record.root.id);
    else if (record.done || !record.resource.deref()) holders.delete(record);
  }
  for (const id of ids) announce(records.get(id));
  const alive = [...ids].sort((a, b) => a - b);
  if (String(alive) === lastAlive) return undefined;
  lastAlive = String(alive);
  return alive;
}

const hook = createHook({
  init(id, type, trigger, resource) {
    const stack = program.stack();
    const frames = program.frames(stack);
    const direct = frames.length > 0;
    // A module with a top-level `await` makes its promise while it is linked, before it runs.
    if (!open && !mainEnded && type === 'PROMISE' && program.isLinking(frames)) return;
    if (open?.kind === 'main' && type === 'PROMISE' && program.isAwaiting(frames)) bodies.add(id);
    if (direct && !muted) witness(frames);
    else if (!direct) boundary();
    const kind = kindOf(type);
    const record = { id, type, kind, direct, request: isRequest(type), resource: new WeakRef(resource) };
    // Reading a file takes several requests in a row: they are one, for the program.
    const chained = !direct && record.request && current?.type === type;
    record.handedOver = direct && kind !== 'io' && type !== 'PROMISE' && program.handedOver(stack);
    record.root = chained ? current.root : record;
    record.root.last = record;
    const parent = (current ?? records.get(trigger))?.root;
    record.from = direct || open ? open?.id : parent?.from;
    record.line = direct ? program.mainLine(frames) : parent?.line;
    records.set(id, record);
    if (!record.request && typeof resource.hasRef !== 'function') return;
    holders.add(record);
    if (direct && !muted && (kind === 'io' ? record.request : program.calledTimers(stack))) announce(record);
  },
  before(id) {
    if (windows.length === 0) {
      boundary();
      current = records.get(id);
      // What a `beforeExit` listener prints leaves ticks behind, and the loop as empty as it was.
      if (current?.kind !== 'tick' && current?.kind !== 'microtask') loopEmpty = false;
      const resource = current?.resource.deref();
      if (current) current.closing = resource !== undefined && isClosing(resource);
      seen += 1;
      if (seen >= MOST_WINDOWS) stop();
    }
    windows.push(id);
    if (windows.length === 1 && (current?.handedOver || (mainEnded && bodies.has(id)))) witness();
  },
  after(id) {
    while (windows.length > 0 && windows.pop() !== id);
    if (windows.length > 0) {
      const inner = records.get(id);
      if (inner) inner.done = inner.request;
      return;
    }
    const record = current;
    if (record) {
      record.done = record.request || record.closing;
      record.closing = false;
    }
    const shown = open !== undefined;
    end();
    if (!shown && record?.root.announced && !isAlive(record.root.last)) settle(record);
    current = undefined;
  },
});

/** A callback of Node.js itself has ended what the program had asked for. */
function settle(record) {
  if (stopped) return;
  const alive = changedAlive();
  if (alive) emit('settle', { id: record.root.id, alive });
}

/** The program goes on without us, and the trace says where it ends. */
function stop() {
  if (stopped) return;
  emit('limit', { steps });
  stopped = true;
  hook.disable();
}

/** Reports what is written, at its place among the callbacks, and lets it through unchanged. */
function watchOutput(stream) {
  const write = stream.write;
  stream.write = function (chunk, ...rest) {
    if (!stopped && !muted) {
      const frames = program.frames();
      if (frames.length > 0) witness(frames);
      const text = String(chunk).replace(/\n$/, '').slice(0, MOST_TEXT);
      emit('print', { text });
    }
    muted += 1;
    try {
      return write.call(this, chunk, ...rest);
    } finally {
      muted -= 1;
    }
  };
}

/** A script that neither printed nor asked for anything has run all the same. */
function showScript() {
  if (mainEnded || open) return;
  begin();
  end();
}

function reasonOf(code, frames) {
  if (frames.length > 0) return 'process.exit';
  if (loopEmpty) return code === 13 ? 'unsettled' : 'empty';
  return failure ? 'uncaught' : 'unknown';
}

function watchEnd() {
  const left = watchActive();
  process.on('uncaughtExceptionMonitor', (error, origin) => {
    if (stopped) return;
    const message = String(error?.message ?? error).slice(0, MOST_TEXT);
    failure = { message, line: program.lineOfError(error), origin };
    loopEmpty = false;
    emit('throw', failure);
  });
  process.on('beforeExit', () => {
    if (stopped) return;
    boundary();
    showScript();
    loopEmpty = true;
    // Node.js's own account of what is left, beside ours.
    emit('loop-empty', { left: left() });
  });
  process.on('exit', (code) => {
    const frames = program.frames();
    if (!stopped) {
      if (frames.length > 0) witness(frames);
      else if (!failure) boundary();
      if (!failure && frames.length === 0) showScript();
    }
    emit('exit', { code, reason: reasonOf(code, frames), line: program.mainLine(frames) });
  });
}

if (isMainThread && program.isKnown) {
  // Processes that the program starts are not watched.
  const at = process.execArgv.indexOf(__filename);
  if (at > 0) process.execArgv.splice(at - 1, 2);
  emit('start', { file: program.file, source: program.source });
  watchOutput(process.stdout);
  watchOutput(process.stderr);
  watchEnd();
  program.warmUp();
  hook.enable();
}
