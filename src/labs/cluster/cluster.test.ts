// The lab « cluster »: a real run confirms the claim, a cluster that does not replace refutes it; the figure draws anything.
import { availableParallelism } from 'node:os';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { recordedEvents, startAlone, tryLab } from '../../../tests/try-lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { describe, headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, type Model, reduce, replacementOf, type Worker } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const small = { workers: 2, connections: 8, seconds: 2, policy: 'rr' };

const figure = (model: Model) => renderToString(h(Figure, { model, label: 'description' }));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a real run: every process serves, the one that is killed is replaced, and none is left', async () => {
  const { events, verdict } = await tryLab<Event>('cluster', small);
  expect(verdict.outcome, verdict.sentence).toMatch(
    availableParallelism() < 2 ? /unavailable/ : /confirmed|inconclusive/,
  );
  const model = modelOf(events);
  expect(model.workers).toHaveLength(3);
  expect(new Set(model.workers.map(({ port }) => port)).size).toBe(1);
  for (const { served } of model.workers) expect(served).toBeGreaterThan(0);
  expect(replacementOf(model)?.pid).not.toBe(model.kill?.pid);
  expect(model.throughput.map(({ workers }) => workers)).toEqual([1, 2]);
  expect(model.workers.filter(({ pid }) => isAlive(pid))).toEqual([]);
  if (process.platform === 'linux') expect(model.socket).toMatchObject({ primary: true, workers: 0 });
});

test.runIf(process.platform === 'linux')('with SCHED_NONE every process holds the listening socket', async () => {
  const { events } = await tryLab<Event>('cluster', { ...small, policy: 'none' });
  expect(modelOf(events).socket).toMatchObject({ workers: 2 });
});

test.each(counters)('the counter-example « $word »: $outcome', async ({ files, outcome }) => {
  const { verdict } = await tryLab('cluster', small, files);
  expect(['inconclusive', 'unavailable', outcome], verdict.sentence).toContain(verdict.outcome);
});

const recorded = recordedEvents<Event>('cluster');
/** As on a machine that had two cores for it. */
const measured = (): Model => ({ ...modelOf(recorded), cores: 2, speedup: 1.9, lost: [] });

test('one server alone refutes it; what says too little does not', () => {
  const model = measured();
  expect(verify(model).outcome).toBe('confirmed');
  const alone = model.workers.map((worker, index) => ({ ...worker, served: index === 0 ? 1000 : 0 }));
  expect(verify({ ...model, workers: alone }).outcome).toBe('refuted');
  const ports = model.workers.map((worker, index) => ({ ...worker, port: 1000 + index }));
  expect(verify({ ...model, workers: ports }).outcome).toBe('refuted');
  const lost = Array.from({ length: 100 }, (_, index) => ({ at: 1000 + index, code: 'ECONNREFUSED' }));
  expect(verify({ ...model, lost }).outcome).toBe('inconclusive');
  expect(verify({ ...model, speedup: 0.92 }).outcome).toBe('inconclusive');
});

test('on one core it is not confirmed, however much is served', () => {
  expect(verify({ ...modelOf(recorded), cores: 1 })).toMatchObject({
    outcome: 'unavailable',
    sentence: expect.stringContaining('qu’un cœur'),
  });
});

test('a load that falls on one process qualifies it', () => {
  const model = measured();
  const steady = model.workers.filter((worker) => worker.pid !== model.kill?.pid && worker !== replacementOf(model));
  const uneven = model.workers.map((worker) => (worker === steady[0] ? { ...worker, served: 50_000 } : worker));
  expect(verify({ ...model, workers: uneven }).outcome).toBe('qualified');
});

test('what was lost is counted in the sentence, and drawn', () => {
  expect(verify(measured()).sentence).toContain('aucune requête perdue');
  const lost = [
    { at: 1200, code: 'ECONNRESET' },
    { at: 1201, code: 'ETIMEDOUT' },
  ];
  const model = { ...measured(), lost };
  expect(verify(model).sentence).toContain('2 requêtes perdues');
  expect(describe(model)).toContain('2 requêtes perdues (1 par coupure, 1 sans réponse)');
  expect(figure(model)).toContain('dots failed');
});

test('whatever was served and lost, the verdict is one short sentence', () => {
  const model = measured();
  const counts = fc.array(fc.nat({ max: 1e6 }), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(
      counts,
      fc.nat({ max: 640 }),
      fc.double({ min: 0.1, max: 99, noNaN: true }),
      (served, gone, speedup) => {
        const workers = served.map((each, index) => ({ ...(model.workers[index % 5] as Worker), served: each }));
        const lost = Array.from({ length: gone }, () => ({ at: 1, code: 'ECONNRESET' }));
        for (const changed of [{ workers }, { workers, kill: undefined }, { lost }, { cores: 128 }]) {
          const { sentence } = verify({ ...model, speedup, ...changed });
          expect(sentence.length, sentence).toBeLessThanOrEqual(140);
        }
      },
    ),
  );
  expect(headline.text(headline.value(model) ?? 0)).toMatch(/^multiplié par \d/);
});

test('the figure stays small, and draws extreme values', () => {
  expect(figure(modelOf(recorded)).length).toBeLessThan(8000);
  const model = modelOf([
    { type: 'machine', cores: 1 },
    { type: 'listening', pid: 1, port: 1, at: 0 },
    { type: 'answers', at: 0, counts: { 1: 1e9 } },
    { type: 'lost', at: 1e9, code: 'ERROR' },
    { type: 'throughput', workers: 1, perSecond: 0 },
  ]);
  expect(figure(model)).not.toMatch(/NaN|undefined|Infinity/);
});

test('the program runs alone, and says on which port it listens', async () => {
  const program = new URL('program.mjs', import.meta.url);
  await using server = await startAlone(program, { environment: { WORKERS: '1' } });
  const [, pid] = /^(\d+) écoute sur http/.exec(server.output()) ?? [];
  expect((await (await fetch(server.url)).text()).trim()).toBe(pid);
});
