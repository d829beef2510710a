// What is seen of the program itself: its functions on the stack, and their lines.
const { readFileSync, realpathSync } = require('node:fs');
const { basename, join } = require('node:path');
const { pathToFileURL } = require('node:url');
const util = require('node:util');

/** The probe's own files. */
const OURS = join(__dirname, 'probe');
const STACK_DEPTH = 100;

const mainPath = process.argv[1] === undefined ? '' : realpathSync(process.argv[1]);
const mainNames = new Set([mainPath, mainPath && pathToFileURL(mainPath).href]);
const isProgram = (script) => script !== '' && !script.startsWith('node:') && !script.startsWith(OURS);

const lines = mainPath === '' ? [] : readFileSync(mainPath, 'utf8').trimEnd().split('\n');

/** False where Node.js was started without a program. */
exports.isKnown = mainPath !== '';
exports.file = basename(mainPath);
exports.source = lines;

/** Before Node.js 22 the engine gives its frames only through an error's stack. */
function frameList(depth) {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = depth;
  Error.prepareStackTrace = (_error, sites) =>
    sites.map((site) => ({
      scriptName: site.getFileName() ?? '',
      lineNumber: site.getLineNumber(),
      columnNumber: site.getColumnNumber(),
    }));
  const frames = new Error().stack;
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  return frames;
}

const stack = () => (util.getCallSites ?? frameList)(STACK_DEPTH);

/** The program's functions on the stack, the innermost first. */
function frames(calls = stack()) {
  return calls.filter(({ scriptName }) => isProgram(scriptName));
}

/** The script of the function that the program called: where Node.js's own code begins on the stack. */
function calleeOf(calls) {
  return calls[calls.findIndex(({ scriptName }) => isProgram(scriptName)) - 1]?.scriptName ?? '';
}

/** Whether the program itself handed over this callback: Node.js sets timers and ticks of its own on its behalf. */
const OWN_CALLBACKS = new Set(['node:timers', 'node:internal/timers', 'node:internal/process/task_queues']);

const WARM_UP = 300;
const handedOver = (calls) => OWN_CALLBACKS.has(calleeOf(calls));

/** What the hooks call is compiled before the program starts: its first callbacks would pay for it. */
function warmUp() {
  for (let turn = 0; turn < WARM_UP; turn += 1) {
    const calls = stack();
    JSON.stringify({ type: 'schedule', id: turn, alive: frames(calls) });
    handedOver(calls);
  }
}

Object.assign(exports, {
  warmUp,
  stack,
  frames,
  calledTimers: (calls) => calleeOf(calls).startsWith('node:timers'),
  handedOver,
  mainLine: (own) => own.find(({ scriptName }) => mainNames.has(scriptName))?.lineNumber,
  /** Where a module begins: its promise is made there while it is linked. */
  isLinking: (stacked) => stacked.length === 1 && stacked[0].lineNumber === 1 && stacked[0].columnNumber === 1,
  /** Whether the script itself stops at an `await`, where its promise is made. */
  isAwaiting([top, ...rest]) {
    if (!top || rest.length > 0 || !mainNames.has(top.scriptName)) return false;
    return /\bawait\s*$/.test(lines[top.lineNumber - 1]?.slice(0, top.columnNumber - 1) ?? '');
  },
  /** The line of the program that an error's stack names first. */
  lineOfError(error) {
    const place = String(error?.stack)
      .split('\n')
      .find((line) => [...mainNames].some((name) => line.includes(name)));
    return Number(/:(\d+):\d+\)?$/.exec(place ?? '')?.[1]) || undefined;
  },
});
