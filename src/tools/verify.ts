// npm run verify [-- <slug> …] [--json] [--node 22] [--counter]: runs labs and prints their verdicts, like a test report.
// Ends with 0 when all hold, 1 when one is refuted or broken, 3 when one could not be judged.
import { parseArgs, styleText } from 'node:util';
import { readMachineLoad } from '../kit/measure/machine-load.ts';
import type { Result } from '../kit/protocol/stream.ts';
import type { Outcome } from '../kit/protocol/verdict.ts';
import { type Lab, loadLab, withCounter } from '../server/labs.ts';
import { explain } from '../text/failures.ts';
import { duration } from '../text/format.ts';
import { TOOLS } from '../text/terminal.ts';
import { french } from '../text/typography.ts';
import { VERDICTS } from '../text/verdicts.ts';
import { type RunBench, runToEnd } from './run-to-end.ts';
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

async function verify({ name, lab }: Row, bench: RunBench): Promise<Result> {
  const { closing, events } = await runToEnd(lab, bench);
  const { durationMs } = closing;
  return closing.type === 'failure'
    ? { lab: name, outcome: 'failed', sentence: explain(closing.failure), durationMs, events }
    : { lab: name, outcome: closing.outcome, sentence: closing.sentence, durationMs, events };
}

/** The running lab's line is rewritten in a terminal, and not printed where lines stay. */
function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${text}`);
}

function wrap(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.pop() ?? '';
    if (line !== '' && line.length + 1 + word.length > width) lines.push(line, word);
    else lines.push(line === '' ? word : `${line} ${word}`);
  }
  return lines;
}

/** Columns of a name: counter-examples have longer ones. */
const NAME = values.counter ? 26 : 16;

/** A row of the table: the sentence is folded in its own column. */
function printRow(
  lab: string,
  verdict: string,
  sentence: string,
  time: string,
  colour: Parameters<typeof styleText>[0],
): void {
  const width = Math.max(40, (process.stdout.columns ?? 110) - NAME - 32);
  const [first = '', ...rest] = wrap(sentence, width);
  const head = `${lab.padEnd(NAME)} ${styleText(colour, verdict.padEnd(18))} ${first.padEnd(width)} ${time.padStart(9)}`;
  console.log([head, ...rest.map((line) => `${' '.repeat(NAME + 20)}${line}`)].join('\n'));
}

await runTool(async (bench) => {
  const rows = (await Promise.all(chosenLabs(positionals).map(rowsOf))).flat();
  const runtime = values.node === undefined ? {} : { runtime: await findRuntime(values.node) };
  const results: Result[] = [];
  if (!values.json) {
    const [lab = '', verdict = '', sentence = '', time = ''] = TOOLS.columns;
    printRow(lab, verdict, sentence, time, 'bold');
  }
  for (const [index, row] of rows.entries()) {
    if (bench.signal.aborted) break;
    progress(TOOLS.running(row.name, index + 1, rows.length));
    const result = await verify(row, { ...bench, ...runtime, readMachineLoad });
    progress('');
    results.push(result);
    if (values.json) continue;
    const { word, sign } = VERDICTS[result.outcome];
    printRow(
      result.lab,
      `${sign} ${word}`,
      french(result.sentence),
      french(duration(result.durationMs)),
      COLOURS[result.outcome],
    );
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
  if (bench.signal.aborted || results.some(({ outcome }, index) => !rows[index]?.holds(outcome))) return 1;
  return results.some(({ outcome }) => outcome === 'inconclusive') ? 3 : 0;
});
