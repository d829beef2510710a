// npm run verify [-- <slug> …] [--json]: runs labs and prints their verdicts, like a test report.
import { parseArgs, styleText } from 'node:util';
import type { Result } from '../kit/protocol/stream.ts';
import type { Outcome } from '../kit/protocol/verdict.ts';
import { loadLab } from '../server/labs.ts';
import { explain } from '../text/failures.ts';
import { duration } from '../text/format.ts';
import { TOOLS } from '../text/terminal.ts';
import { french } from '../text/typography.ts';
import { VERDICTS } from '../text/verdicts.ts';
import { runToEnd } from './run-to-end.ts';
import { type Bench, chosenLabs, runTool } from './terminal.ts';

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
  options: { json: { type: 'boolean', default: false } },
});

async function verify(slug: string, bench: Bench): Promise<Result> {
  const { closing, events } = await runToEnd(await loadLab(slug), bench);
  const { durationMs } = closing;
  return closing.type === 'failure'
    ? { lab: slug, outcome: 'failed', sentence: explain(closing.failure), durationMs, events }
    : { lab: slug, outcome: closing.outcome, sentence: closing.sentence, durationMs, events };
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

/** A row of the table: the sentence is folded in its own column. */
function printRow(
  lab: string,
  verdict: string,
  sentence: string,
  time: string,
  colour: Parameters<typeof styleText>[0],
): void {
  const width = Math.max(40, (process.stdout.columns ?? 110) - 48);
  const [first = '', ...rest] = wrap(sentence, width);
  const head = `${lab.padEnd(16)} ${styleText(colour, verdict.padEnd(18))} ${first.padEnd(width)} ${time.padStart(9)}`;
  console.log([head, ...rest.map((line) => `${' '.repeat(36)}${line}`)].join('\n'));
}

await runTool(async (bench) => {
  const slugs = chosenLabs(positionals);
  const results: Result[] = [];
  if (!values.json) {
    const [lab = '', verdict = '', sentence = '', time = ''] = TOOLS.columns;
    printRow(lab, verdict, sentence, time, 'bold');
  }
  for (const [index, slug] of slugs.entries()) {
    if (bench.signal.aborted) break;
    progress(TOOLS.running(slug, index + 1, slugs.length));
    const result = await verify(slug, bench);
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
  const bad = results.some(({ outcome }) => outcome === 'refuted' || outcome === 'failed');
  return bad || bench.signal.aborted ? 1 : 0;
});
