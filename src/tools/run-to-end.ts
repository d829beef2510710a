// One lab from its header to its closing line, with its default parameters.
import { defaultsOf } from '../kit/protocol/parameters.ts';
import type { ClosingLine, Header, LabEvent, Stamped } from '../kit/protocol/stream.ts';
import { isClosing, isHeader } from '../kit/protocol/stream.ts';
import { loadLab } from '../server/labs.ts';
import { runLab } from '../server/run-lab.ts';
import type { Bench } from './terminal.ts';

export interface CompletedRun {
  header: Header;
  events: Stamped<LabEvent>[];
  closing: ClosingLine;
}

/** Runs `slug`; a run that fails is a result too. Our own errors go to stderr. */
export async function runToEnd(slug: string, { hello, signal }: Bench): Promise<CompletedRun> {
  const lab = await loadLab(slug);
  const parameters = defaultsOf(lab.parameters);
  const run: Partial<CompletedRun> & Pick<CompletedRun, 'events'> = { events: [] };
  for await (const line of runLab(lab, parameters, { signal, hello, onInternalError: console.error })) {
    if (isHeader(line)) run.header = line;
    else if (isClosing(line)) run.closing = line;
    else run.events.push(line);
  }
  return run as CompletedRun;
}
