// Misbehaving programs, run by the path that a lab's programs take. As a program of its own it starts all that last, for
// a test that kills it: it prints a line for each.
import { type ClosingLine, isClosing, type LabEvent } from '../../src/kit/protocol/stream.ts';
import { type Lab, loadLab } from '../../src/server/labs.ts';
import { LIMITS, type Limits } from '../../src/server/limits.ts';
import { runLab } from '../../src/server/runs/run-lab.ts';

export const JS = 'program-misbehave.mjs';

/** Ways that go on until they are ended. */
export const LASTING = [
  'waits',
  'spins',
  'forks',
  'forks twice',
  'leaves its group',
  'leaves its group, empties its environment',
  'ignores every signal it can',
  'stops itself',
  'closes its descriptors',
  'listens',
  'litters',
];

/** Small enough for this machine to be filled quickly. */
const SMALL = { groupMiB: 320, heapMiB: 64, processes: 40, programMs: 120_000, outputBytes: 1_000_000 };

const bonjour = await loadLab('bonjour');

/** A lab whose program is one of the fixtures; it measures nothing. */
function labOf(file: string, way: string, ready: (line: string) => void): Lab {
  return {
    ...bonjour,
    folder: new URL('./fixtures/', import.meta.url),
    alsoExecuted: [],
    // biome-ignore lint/correctness/useYield: `measure` is a generator of events, and this lab has none.
    async *measure({ run }): AsyncGenerator<LabEvent> {
      const program = await run(file, { arguments: [way] });
      ready(await program.line());
      const { code } = await program.exit;
      // Reading after the end of a program that failed throws its failure.
      while (code !== 0) await program.line();
    },
    verify: () => ({ outcome: 'confirmed', sentence: '' }),
  };
}

export type Started = ReturnType<typeof start>;

export function start(file: string, way: string, limits: Partial<Limits> = {}) {
  const reader = new AbortController();
  const ready = Promise.withResolvers<string>();
  const context = { signal: reader.signal, hello: { url: '' }, limits: { ...LIMITS, ...SMALL, ...limits } };
  const run = async () => {
    const lines = await Array.fromAsync(runLab(labOf(file, way, ready.resolve), {}, context));
    ready.resolve('');
    const closing = lines.find(isClosing) as ClosingLine;
    return closing.type === 'failure' ? closing.failure.code : closing.type;
  };
  return {
    /** What it printed when it was ready; empty when it ended before. */
    ready: ready.promise,
    /** The failure's code, or `verdict`. */
    closing: run(),
    leave: () => reader.abort(),
  };
}

if (import.meta.main) for (const way of LASTING) start(JS, way).ready.then(console.log);
