// `console`, by Node.js's own methods: what they write is made again once the state of a promise in it is known.
import * as node from 'node:internal/console/constructor';
import { initializeDebugEnv } from 'node:internal/util/debuglog';
import { format } from './inspect.ts';
import { printMade } from './output.ts';
import type { Callback } from './types.ts';
import { withUnsupported } from './unsupported.ts';
import { writeNothing } from './written.ts';

initializeDebugEnv();

const later = (values: unknown[]) => ({ toString: () => format(...values) });

/** What the methods ask of their console. */
const inner: Record<string | symbol, unknown> = {
  _times: new Map(),
  _stdout: {},
  [node.kCounts]: new Map(),
  [node.kGroupIndentationWidth]: 2,
  [node.kGroupIndentationString]: '',
  [node.kGetInspectOptions]: () => ({}),
  [node.kFormatForStdout]: later,
  [node.kFormatForStderr]: later,
  [node.kWriteToConsole](stream: symbol, text: { toString(): string }) {
    const margin = String(nodeConsole[node.kGroupIndentationString]);
    printMade(
      stream === node.kUseStderr ? 'stderr' : 'stdout',
      () => `${margin}${text.toString().replaceAll('\n', `\n${margin}`)}\n`,
    );
  },
};

const { log, group } = node.consoleMethods;
const methods: Record<string, Callback> = {
  ...node.consoleMethods,
  // Not every engine tells the stack of what is no error.
  trace(...values) {
    const { stack } = Object.assign(new Error(format(...values)), { name: 'Trace' });
    nodeConsole.error(String(stack).replace(/^Error/, 'Trace'));
  },
  dirxml: log,
  groupCollapsed: group,
};

export const nodeConsole = { [Symbol.toStringTag]: 'console' } as unknown as Record<string | symbol, unknown> & {
  error: Callback;
};
for (const name of Reflect.ownKeys(inner))
  Object.defineProperty(nodeConsole, name, { writable: true, value: inner[name] });
for (const [name, method] of Object.entries(methods))
  nodeConsole[name] = Object.defineProperty(method.bind(nodeConsole), 'name', { value: name });

const MISSING = ['Console()', 'profile()', 'profileEnd()', 'timeStamp()', 'context()', 'createTask()'];
withUnsupported(nodeConsole, 'console', MISSING);
writeNothing(nodeConsole, 'console');
