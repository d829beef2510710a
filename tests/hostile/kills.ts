// Servers, reapers and programs killed at random moments of random runs: the moments follow the seed.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { SLUGS } from '../../src/server/labs.ts';
import { type Bench, type Group, pick } from './group.ts';
import { startRun } from './raw.ts';
import { dwindle, killReaper, processesOf } from './remains.ts';
import { Subject } from './subject.ts';

const SERVERS = 6;
/** Starting one takes longer than the rest. */
const TOGETHER = 3;
const PROGRAMS = 8;
const LONGEST_MS = 1_500;
const SIGNALS = ['SIGKILL', 'SIGKILL', 'SIGTERM', 'SIGINT'] as const;

function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It was faster.
  }
}

/** What happens to one server; drawn before anything starts, so that the same seed gives the same. */
interface Plan {
  slug: string;
  waitMs: number;
  signal: NodeJS.Signals;
  reaperFirst: boolean;
}

function draw(random: () => number): Plan {
  const slug = pick(SLUGS, random);
  const waitMs = Math.round(random() * LONGEST_MS);
  return { slug, waitMs, signal: pick(SIGNALS, random), reaperFirst: random() < 0.25 };
}

/** Gives what is left of it, with what was done. */
async function killServer({ slug, waitMs, signal, reaperFirst }: Plan): Promise<string[]> {
  const subject = await Subject.start();
  const raw = await startRun(subject.target, slug);
  raw.socket.once('end', () => raw.leave());
  await sleep(waitMs);
  // With nothing to guard it is not replaced before it is needed.
  if (reaperFirst && subject.programs().length > 0) await killReaper(subject.folder);
  await subject.companion.stop(signal);
  raw.leave();
  await dwindle(() => processesOf(subject.folder).length);
  await dwindle(() => subject.folders().length, 3_000);
  const left = [...processesOf(subject.folder).map(({ command }) => command), ...subject.folders()];
  await subject.stop();
  return left.map((what) => `${slug}, ${waitMs} ms, ${signal}${reaperFirst ? ', its reaper first' : ''}: ${what}`);
}

async function attack(bench: Bench): Promise<void> {
  const { report, subject, random } = bench;
  await report.check(`${SERVERS} servers killed at random moments leave nothing`, async () => {
    const faults: string[] = [];
    for (let time = 0; time < SERVERS; time += TOGETHER) {
      const plans = Array.from({ length: TOGETHER }, () => draw(random));
      faults.push(...(await Promise.all(plans.map(killServer))).flat());
      for (const { signal, reaperFirst } of plans) {
        report.tried(`servers ended by ${signal} at a random moment${reaperFirst ? ', after their reaper' : ''}`);
      }
    }
    assert.deepEqual(faults, []);
  });

  await report.check(`${PROGRAMS} programs killed at random moments: the reader is told, nothing is left`, async () => {
    for (let time = 0; time < PROGRAMS; time += 1) {
      const slug = pick(SLUGS, random);
      const raw = await startRun(subject.target, slug);
      await raw.until(/"type":"run-start"/);
      await dwindle(() => 1 - subject.programs().length, 500);
      await sleep(random() * 300);
      const victims = subject.programs();
      for (const { pid } of victims) if (random() < 0.7) kill(pid);
      report.tried('runs whose programs are killed at a random moment');
      // Some labs go on without what was killed, as they should; the others say that a program failed.
      const over = await raw.until(/"type":"(verdict|failure)".*\n/, 1_500);
      if (over) assert.doesNotMatch(raw.received, /"code":"internal"/, `${slug}: ${raw.received.slice(-400)}`);
      raw.leave();
    }
    await subject.verifyRest();
  });
}

export const kills: Group = { name: 'kills', title: 'Kills at random moments', attack };
