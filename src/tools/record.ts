// npm run record [-- <slug> …] [--force]: runs labs and keeps what they measured beside their programs.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { judge } from '../kit/protocol/lab.ts';
import { encodeLine } from '../kit/protocol/ndjson.ts';
import { parseRecording, type Recording } from '../kit/protocol/recording.ts';
import { isJudged, type Outcome } from '../kit/protocol/verdict.ts';
import { folderOf, hashPrograms, type Lab, loadLab } from '../server/labs.ts';
import { explain } from '../text/failures.ts';
import { bytes } from '../text/format.ts';
import { TOOLS } from '../text/terminal.ts';
import { VERDICTS } from '../text/verdicts.ts';
import { type CompletedRun, runToEnd } from './run-to-end.ts';
import { type Bench, chosenLabs, runTool } from './terminal.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean', default: false } },
});

/** The recording as it is; undefined when there is none that can be read. */
async function readRecording(slug: string): Promise<Recording | undefined> {
  try {
    return parseRecording(await readFile(new URL('recording.ndjson', folderOf(slug)), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Written aside and renamed: a recording is whole or it is the one before. Returns its size in bytes. */
async function save(slug: string, { header, events }: CompletedRun): Promise<number> {
  const target = new URL('recording.ndjson', folderOf(slug));
  const aside = new URL('recording.ndjson.tmp', folderOf(slug));
  const text = [header, ...events].map(encodeLine).join('');
  try {
    await writeFile(aside, text, { flush: true });
    await rename(aside, target);
  } finally {
    await rm(aside, { force: true });
  }
  return Buffer.byteLength(text);
}

/** What the recording says of the claim; undefined without one, or when its events are of an earlier kind. */
function outcomeOf(lab: Lab, recording: Recording | undefined): Outcome | undefined {
  if (!recording) return undefined;
  try {
    return judge(lab, { parameters: recording.header.parameters, events: recording.events }).outcome;
  } catch {
    return undefined;
  }
}

/** Returns whether the recording is now up to date, and the claim still holds. */
async function record(lab: Lab, before: Recording | undefined, bench: Bench): Promise<boolean> {
  const { slug } = lab;
  const run = await runToEnd(lab, bench);
  const keep = (reason: string) => {
    console.error(TOOLS.kept(slug, reason));
    return false;
  };
  if (run.closing.type === 'failure') return keep(explain(run.closing.failure));
  const { outcome, sentence } = run.closing;
  if (!isJudged({ outcome, sentence })) return keep(`${VERDICTS[outcome].word}. ${sentence}`);
  try {
    console.log(TOOLS.recorded(slug, run.events.length, bytes(await save(slug, run)), sentence));
  } catch (error) {
    return keep(TOOLS.unwritten((error as Error).message));
  }
  // What was measured is kept, whatever it says; but not in silence.
  const earlier = outcomeOf(lab, before);
  if (outcome !== earlier) console.error(TOOLS.turned(slug, VERDICTS[outcome].word, earlier && VERDICTS[earlier].word));
  return outcome !== 'refuted';
}

await runTool(async (bench) => {
  let failures = 0;
  for (const slug of chosenLabs(positionals)) {
    if (bench.signal.aborted) break;
    const lab = await loadLab(slug);
    const before = await readRecording(slug);
    const isCurrent = isDeepStrictEqual(before?.header.programs, await hashPrograms(lab));
    if (isCurrent && !values.force) console.log(TOOLS.upToDate(slug));
    else if (!(await record(lab, before, bench))) failures += 1;
  }
  return failures > 0 || bench.signal.aborted ? 1 : 0;
});
