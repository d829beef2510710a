// npm run record [-- <slug> …] [--force] [--node 18,22,…] [--with deno,bun]: runs labs and keeps what they measured.
import { parseArgs } from 'node:util';
import { defaultsOf } from '../kit/protocol/parameters.ts';
import { majorOf } from '../kit/protocol/versions.ts';
import { type Lab, loadLab } from '../server/labs.ts';
import type { Runtime } from '../server/processes/interpreters.ts';
import { TOOLS } from '../text/tools.ts';
import { type RecordOptions, recordLab, runsOf } from './record-lab.ts';
import { findRuntime } from './runtimes.ts';
import { chosenLabs, runTool } from './terminal.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    force: { type: 'boolean', default: false },
    node: { type: 'string' },
    with: { type: 'string' },
  },
});

const namesIn = (option: string | undefined): string[] => option?.split(',').filter(Boolean) ?? [];

/** The project's own Node.js is recorded whole, unless only others were asked for. */
async function runtimes(): Promise<Pick<RecordOptions, 'own' | 'others'>> {
  const own = majorOf(process.versions.node);
  const majors = namesIn(values.node);
  const others: Runtime[] = [];
  for (const name of [...majors.filter((major) => major !== own), ...namesIn(values.with)])
    others.push(await findRuntime(name));
  return { own: others.length === 0 || majors.includes(own), others };
}

/** How long recording `lab` is expected to take, in ms. */
function expected(lab: Lab, { own, others }: Pick<RecordOptions, 'own' | 'others'>): number {
  const runs = runsOf(lab) * (others.length + Number(own)) + (own ? lab.counters.length : 0);
  return runs * lab.expectedMs(defaultsOf(lab.parameters));
}

await runTool(async ({ hello, signal }) => {
  const labs = await Promise.all(chosenLabs(positionals).map(loadLab));
  const options = { ...(await runtimes()), force: values.force };
  let failures = 0;
  for (const [index, lab] of labs.entries()) {
    if (signal.aborted) break;
    const left = labs.slice(index).reduce((sum, other) => sum + expected(other, options), 0);
    console.log(TOOLS.recording(lab.slug, index + 1, labs.length, left));
    if (!(await recordLab(lab, options, { hello, signal }))) failures += 1;
  }
  return failures > 0 || signal.aborted ? 1 : 0;
});
