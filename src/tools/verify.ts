// npm run verify [-- <slug> …] [--json] [--node 22] [--counter]: runs labs and prints their verdicts, like a test report.
// Ends with 0 when all hold, 1 when one is refuted or failed, 2 for a name that does not exist, 3 when one is not conclusive.
// With --counter all hold when none says other than what it announces.
import { parseArgs, styleText } from 'node:util';
import { readMachineLoad } from '../kit/measure/machine-load.ts';
import type { Result } from '../kit/protocol/stream.ts';
import type { Outcome } from '../kit/protocol/verdict.ts';
import { type Lab, loadLab, withCounter } from '../server/labs.ts';
import { explain } from '../text/failures.ts';
import { duration } from '../text/format.ts';
import { TOOLS } from '../text/tools.ts';
import { french } from '../text/typography.ts';
import { VERDICTS } from '../text/verdicts.ts';
import { runToEnd, type ToolContext } from './run-to-end.ts';
import { findRuntime } from './runtimes.ts';
import { chosenLabs, runTool } from './terminal.ts';

const COLOURS: Record<Outcome, Parameters<typeof styleText>[0]> = {
  confirmed: 'green',
  qualified: 'yellow',
  refuted: 'red',
  failed: 'red',
  inconclusive: 'yellow',
  unavailable: 'dim',
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    node: { type: 'string' },
    counter: { type: 'boolean', default: false },
  },
});

/** A lab, or a counter-example of one, and the outcomes that are as they should be. */
interface Row {
  name: string;
  lab: Lab;
  holds(outcome: Outcome): boolean;
}

async function rowsOf(slug: string): Promise<Row[]> {
  const lab = await loadLab(slug);
  if (!values.counter) return [{ name: slug, lab, holds: (outcome) => outcome !== 'refuted' && outcome !== 'failed' }];
  return lab.counters.map((counter) => ({
    name: `${slug}/${counter.word}`,
    lab: withCounter(lab, counter),
    holds: (outcome) => outcome === counter.outcome || outcome === 'inconclusive' || outcome === 'unavailable',
  }));
}

async function verify({ name, lab }: Row, context: ToolContext): Promise<Result> {
  const { closing, events } = await runToEnd(lab, context);
  const { durationMs } = closing;
  return closing.type === 'failure'
    ? { lab: name, outcome: 'failed', sentence: explain(closing.failure), durationMs, events }
    : { lab: name, outcome: closing.outcome, sentence: closing.sentence, durationMs, events };
}

/** The running lab's line is rewritten in a terminal, and not printed where lines stay. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}

function print({ lab, outcome, sentence, durationMs }: Result): void {
  const { word, sign } = VERDICTS[outcome];
  const verdict = styleText(COLOURS[outcome], `${sign} ${word}`);
  console.log(`${verdict} ${styleText('bold', lab)} (${french(duration(durationMs))})\n  ${french(sentence)}`);
}

await runTool(async (context) => {
  const rows = (await Promise.all(chosenLabs(positionals).map(rowsOf))).flat();
  const runtime = values.node === undefined ? {} : { runtime: await findRuntime(values.node) };
  const results: Result[] = [];
  for (const [index, row] of rows.entries()) {
    if (context.signal.aborted) break;
    progress(TOOLS.running(row.name, index + 1, rows.length));
    const result = await verify(row, { ...context, ...runtime, readMachineLoad });
    progress('');
    results.push(result);
    if (!values.json) print(result);
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
  if (context.signal.aborted || results.some(({ outcome }, index) => !rows[index]?.holds(outcome))) return 1;
  return results.some(({ outcome }) => outcome === 'inconclusive') ? 3 : 0;
});
