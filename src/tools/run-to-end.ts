// One lab from its header to its closing line.
import { defaultsOf, type Values } from '../kit/protocol/parameters.ts';
import type { ClosingLine, Header, LabEvent, Stamped } from '../kit/protocol/stream.ts';
import { isClosing, isEvent, isHeader } from '../kit/protocol/stream.ts';
import type { Lab } from '../server/labs.ts';
import { type RunContext, runLab } from '../server/runs/run-lab.ts';

export interface CompletedRun {
  header: Header;
  events: Stamped<LabEvent>[];
  closing: ClosingLine;
}

/** What a tool gives to each run. */
export type ToolContext = Pick<RunContext, 'hello' | 'signal' | 'runtime' | 'readMachineLoad'>;

/**
 * Runs `lab`, by default as the page does, or a counter-example with its own parameters; a run that fails is a result
 * too. Our own errors go to stderr.
 */
export async function runToEnd(
  lab: Lab,
  context: ToolContext,
  parameters: Values = { ...defaultsOf(lab.parameters), ...lab.counter?.parameters },
): Promise<CompletedRun> {
  const lines = await Array.fromAsync(runLab(lab, parameters, { ...context, onInternalError: console.error }));
  return {
    header: lines.find(isHeader),
    events: lines.filter(isEvent),
    closing: lines.find(isClosing),
  } as CompletedRun;
}
