// Runs misbehaving programs by the path that a lab's programs take, in a process that the suite may kill.
//
// It is sent { run, way, limits } and { leave }; it sends { run, line } when the program is ready, { run, closing } once all is over.
import type { LabEvent } from '../../src/kit/protocol/stream.ts';
import { type Lab, loadLab } from '../../src/server/labs.ts';
import { LIMITS, type Limits } from '../../src/server/limits.ts';
import { prepare } from '../../src/server/processes/guard.ts';
import { runLab } from '../../src/server/runs/run-lab.ts';

export interface Order {
  run: number;
  file?: string;
  way?: string;
  limits?: Partial<Limits>;
  leave?: boolean;
}

export interface Told {
  run: number;
  line?: string;
  closing?: { type: string; failure?: { family: string; code: string } };
}

const bonjour = await loadLab('bonjour');
const readers = new Map<number, AbortController>();
const tell = (told: Told) => process.send?.(told);

/** A lab whose program is one of the fixtures; it measures nothing. */
function labOf(file: string, way: string): Lab {
  return {
    ...bonjour,
    folder: new URL('./fixtures/', import.meta.url),
    alsoExecuted: [],
    async *measure({ run }) {
      const program = await run(file, { arguments: [way] });
      yield { type: 'ready', line: await program.line() } as LabEvent;
      const { code } = await program.exit;
      // To read beyond the end of a program that failed gives its failure.
      while (code !== 0) await program.line();
    },
    reduce: () => ({}),
    verify: () => ({ outcome: 'confirmed', sentence: '' }),
    describe: () => '',
    tabulate: () => ({ caption: '', columns: [], rows: [] }),
  };
}

async function start({ run, file = '', way = '', limits = {} }: Order): Promise<void> {
  const reader = new AbortController();
  readers.set(run, reader);
  const context = { signal: reader.signal, hello: { url: '' }, limits: { ...LIMITS, ...limits } };
  let closing: Told['closing'];
  for await (const line of runLab(labOf(file, way), {}, context)) {
    if (line.type === 'ready') tell({ run, line: (line as unknown as { line: string }).line });
    if (line.type === 'verdict' || line.type === 'failure') closing = line as NonNullable<Told['closing']>;
  }
  readers.delete(run);
  tell({ run, ...(closing ? { closing } : {}) });
}

process.on('message', (order: Order) => {
  if (order.leave) readers.get(order.run)?.abort();
  else void start(order);
});
process.once('disconnect', () => process.exit());
prepare();
tell({ run: -1 });
