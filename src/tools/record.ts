// npm run record [-- <slug> …] [--force]: runs labs and keeps what they measured beside their programs.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { encodeLine, parseLines } from '../kit/protocol/ndjson.ts';
import type { Header } from '../kit/protocol/stream.ts';
import { folderOf, hashPrograms, loadLab } from '../server/labs.ts';
import { explain } from '../text/failures.ts';
import { bytes } from '../text/format.ts';
import { TOOLS } from '../text/terminal.ts';
import { type CompletedRun, runToEnd } from './run-to-end.ts';
import { type Bench, chosenLabs, runTool } from './terminal.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean', default: false } },
});

/** Whether the recording was made by the programs as they are now. */
async function isCurrent(slug: string): Promise<boolean> {
  const text = await readFile(new URL('recording.ndjson', folderOf(slug)), 'utf8').catch(() => '');
  const [header] = parseLines<Header>(text);
  return header !== undefined && isDeepStrictEqual(header.programs, await hashPrograms(slug));
}

/** Written aside and renamed: a recording is whole or it is the one before. Returns its size in bytes. */
async function save(slug: string, { header, events }: CompletedRun): Promise<number> {
  const target = new URL('recording.ndjson', folderOf(slug));
  const aside = new URL('recording.ndjson.tmp', folderOf(slug));
  const text = [header, ...events].map(encodeLine).join('');
  try {
    await writeFile(aside, text);
    await rename(aside, target);
  } finally {
    await rm(aside, { force: true });
  }
  return Buffer.byteLength(text);
}

/** Returns whether the recording is now up to date. */
async function record(slug: string, bench: Bench): Promise<boolean> {
  const run = await runToEnd(await loadLab(slug), bench);
  if (run.closing.type === 'failure') {
    console.error(TOOLS.kept(slug, explain(run.closing.failure)));
    return false;
  }
  const { outcome, sentence } = run.closing;
  if (outcome === 'unavailable') {
    console.error(TOOLS.kept(slug, sentence));
    return false;
  }
  console.log(TOOLS.recorded(slug, run.events.length, bytes(await save(slug, run)), sentence));
  return true;
}

await runTool(async (bench) => {
  let failures = 0;
  for (const slug of chosenLabs(positionals)) {
    if (bench.signal.aborted) break;
    if (!values.force && (await isCurrent(slug))) console.log(TOOLS.upToDate(slug));
    else if (!(await record(slug, bench))) failures += 1;
  }
  return failures > 0 || bench.signal.aborted ? 1 : 0;
});
