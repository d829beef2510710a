// What is seen of the program itself: its functions on the stack, those that were called, and their lines.
import { readFileSync, realpathSync } from 'node:fs';
import { Session } from 'node:inspector';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getCallSites } from 'node:util';

/** The probe's own files. */
const OURS = new URL('./probe', import.meta.url).href;
const STACK_DEPTH = 200;

const mainPath = process.argv[1] === undefined ? '' : realpathSync(process.argv[1]);
const mainNames = new Set([mainPath, pathToFileURL(mainPath).href]);
const isProgram = (script) => !script.startsWith('node:') && !script.startsWith(OURS);

const source = mainPath === '' ? '' : readFileSync(mainPath, 'utf8');
const lineStarts = [0];
for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lineStarts.push(at + 1);
const lineAt = (offset) => lineStarts.findLastIndex((start) => start <= offset) + 1;

/** False where Node.js was started without a program. */
export const isKnown = mainPath !== '';

const linked = new Set();
const session = new Session();
const { cache: commonJs } = createRequire(import.meta.url);

/** The engine counts every call exactly, from now on. */
export function startCounting() {
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
}

export const stopCounting = () => session.disconnect();

/** Functions of the program that were called since the last time this was asked; `body` is a whole script. */
export function takeCalls() {
  let scripts = [];
  session.post('Profiler.takePreciseCoverage', (_error, answer) => {
    scripts = answer?.result ?? [];
  });
  return scripts
    .filter(({ url }) => isProgram(url))
    .flatMap(({ scriptId, url, functions }) => {
      const main = mainNames.has(url);
      return functions.flatMap(({ functionName, ranges: [{ startOffset, endOffset, count }] }) => {
        const body = functionName === '' && startOffset === 0 && (!main || endOffset >= source.length - 1);
        return (body ? runs(scriptId, url, count) : count) > 0 ? [{ main, body, startOffset, endOffset }] : [];
      });
    });
}

/** A module's first call makes its bindings, when it is linked; those that follow run it. */
function runs(scriptId, url, count) {
  if (count === 0 || linked.has(scriptId) || !isModule(url)) return count;
  linked.add(scriptId);
  return count - 1;
}

const isModule = (url) => url.startsWith('file:') && !(fileURLToPath(url) in commonJs);

export const stack = () => getCallSites(STACK_DEPTH);

/** The program's functions on the stack, the innermost first. */
export function frames(calls = stack()) {
  return calls.filter(({ scriptName }) => isProgram(scriptName));
}

/** Whether the program called a timer function itself: Node.js sets timers of its own on its behalf. */
export function calledTimers(calls) {
  const caller = calls.findIndex(({ scriptName }) => isProgram(scriptName));
  return calls[caller - 1]?.scriptName.startsWith('node:timers') === true;
}

export const mainLine = (own) => own.find(({ scriptName }) => mainNames.has(scriptName))?.lineNumber;

/** Where the function that the loop called begins; undefined when nothing tells it from the others. */
export function entryLine(calls, stacked) {
  const own = calls.filter(({ main, body }) => main && !body);
  const outermost = stacked.at(-1);
  if (outermost && mainNames.has(outermost.scriptName)) {
    const offset = (lineStarts[outermost.lineNumber - 1] ?? 0) + outermost.columnNumber - 1;
    const around = own.filter(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset);
    const innermost = around.sort((a, b) => b.startOffset - a.startOffset)[0];
    if (innermost) return lineAt(innermost.startOffset);
  }
  return own.length === 1 ? lineAt(own[0].startOffset) : undefined;
}

/** Where a module begins: its promise is made there while it is linked. */
export function isLinking(stacked) {
  const [top] = stacked;
  return stacked.length === 1 && top.lineNumber === 1 && top.columnNumber === 1;
}

/** The line of the program that an error's stack names first. */
export function lineOfError(error) {
  const lines = String(error?.stack).split('\n');
  const place = lines.find((line) => [...mainNames].some((name) => line.includes(name)));
  return Number(/:(\d+):\d+\)?$/.exec(place ?? '')?.[1]) || undefined;
}
