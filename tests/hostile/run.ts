// npm run test:hostile [-- --seed N] [--only <group>]: attacks the server, counts what remains; ends with « N passed, N failed ».
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Outcome, summaryOf } from '../outcomes.ts';
import { aborted } from './aborted.ts';
import { connections } from './connections.ts';
import { disconnects } from './disconnects.ts';
import { foreign } from './foreign.ts';
import { type Group, seeded } from './group.ts';
import { kills } from './kills.ts';
import { parameters } from './parameters.ts';
import { programs } from './programs.ts';
import { queue } from './queue.ts';
import { dwindle, processesOf } from './remains.ts';
import { printRemained, Report } from './report.ts';
import { slow } from './slow.ts';
import { Subject } from './subject.ts';
import { surface } from './surface.ts';

const GROUPS: readonly Group[] = [
  parameters,
  surface,
  foreign,
  connections,
  queue,
  slow,
  disconnects,
  programs,
  aborted,
  kills,
];
/** All of it; what is not done by then has failed. */
const DEADLINE_MS = 300_000;

const { values } = parseArgs({
  options: { seed: { type: 'string' }, only: { type: 'string' }, output: { type: 'string' } },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const groups = GROUPS.filter(({ name }) => values.only === undefined || name === values.only);
const report = new Report();
/** All that is started works below it, and is found by it. */
const root = mkdtempSync(join(tmpdir(), 'h-'));
process.env['TMPDIR'] = root;
process.once('exit', () => rmSync(root, { recursive: true, force: true }));

/** The last line, and the counts for npm test. */
function close(): void {
  const outcome: Outcome = { passed: report.passed, failures: report.failures };
  if (values.output) writeFileSync(values.output, JSON.stringify(outcome));
  console.log(`\n${summaryOf([outcome])}`);
  if (report.failures.length > 0) process.exitCode = 1;
}

function hash(text: string): number {
  return [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7);
}

async function attackAll(): Promise<void> {
  console.log(`Seed ${seed}: to do the same again, npm run test:hostile -- --seed ${seed}`);
  const subject = await Subject.start();
  await subject.rest();
  const atFirst = await subject.memory();
  for (const group of groups) {
    const start = performance.now();
    console.log(`\n${group.title}`);
    // A number of its own for each group: one alone does what it does among the others.
    await report.check('the attack goes to its end', () =>
      group.attack({ report, subject, seed, random: seeded(seed ^ hash(group.name)) }),
    );
    await report.check('nothing remains, and the server answers', () => subject.verifyRest());
    report.note(`${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
  const remained = {
    'programs of the server': subject.programs().length,
    'temporary folders': subject.folders().length,
    'descriptors more than at rest': subject.descriptorGrowth(),
    'MiB of resident memory more than at first': ((await subject.memory()) - atFirst) / 2 ** 20,
  };
  await subject.stop();
  const ours = () => processesOf(root).length;
  await report.check('nothing remains of the server either', async () => {
    if ((await dwindle(ours)) > 0) throw new Error(`${ours()} processes remain`);
  });
  report.printTried();
  printRemained({ ...remained, 'processes, once the server is stopped': ours() });
}

if (!existsSync('/proc/self/environ')) {
  console.log('What remains is counted in /proc: these attacks need Linux.');
  close();
} else if (groups.length === 0 || !Number.isSafeInteger(seed)) {
  console.error(`--seed takes a whole number; --only one of: ${GROUPS.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  const late = setTimeout(() => {
    report.fail('all is done in time', `not done after ${DEADLINE_MS / 1000} s`);
    close();
    process.exit();
  }, DEADLINE_MS);
  await attackAll();
  clearTimeout(late);
  close();
}
