// The lab « boucle »: its presets, and programs that nobody prepared it for.
import { describe, expect, test } from 'vitest';
import { runAlone, runnerOf, tryLab } from '../../../tests/try-lab.ts';
import { Connection, targetOf } from '../../kit/measure/connection.ts';
import type { RunOptions } from '../../kit/protocol/lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { headline, orderOf, outcomeOf, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, reduce } from './events.ts';
import { trace, UNDER_PROBE } from './measure-trace.ts';
import { parameters as parametersOf } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parametersOf), events });

const signal = AbortSignal.timeout(60_000);
const run = runnerOf('boucle', signal);
const preset = (name: string) => tryLab<Event>('boucle', { preset: name });

async function follow(file: string, longest = 5000) {
  const [only] = modelOf(await Array.fromAsync(trace({ run, signal }, file, { longest }))).traces;
  if (!only) throw new Error('no trace');
  return { ...only, verdict: verify({ traces: [only] }), kinds: only.steps.map(({ kind }) => kind).join(' ') };
}

test.each(counters)('the counter-example « $word » is refuted', async ({ files, parameters, outcome }) => {
  const { events, verdict } = await tryLab<Event>('boucle', { ...defaultsOf(parametersOf), ...parameters }, files);
  expect(verdict.outcome, verdict.sentence).toBe(outcome);
  // What is shown is what ran.
  expect(modelOf(events).traces.map(({ file }) => file)).toEqual(Object.values(files));
});

test('all presets: the two that qualify the claim are named', async () => {
  const { events, verdict } = await preset('all');
  expect(verdict.outcome, verdict.sentence).toBe('qualified');
  expect(verdict.sentence).toBe(
    'Vrai dans 4 programmes sur 6 ; mais un minuteur unref() n’est pas attendu, et un await lance la boucle avant la fin du script.',
  );
  const model = modelOf(events);
  expect(model.traces).toHaveLength(6);
  expect(headline.text(headline.value(model) ?? 0)).toBe('4 programmes');
  for (const trace of model.traces) expect(outcomeOf(trace).sentence.length).toBeLessThanOrEqual(140);
});

describe('presets', () => {
  test('one callback of each kind: the script first, and an order that depends on the module', async () => {
    const { events, verdict } = await preset('order');
    expect(verdict.outcome).toBe('confirmed');
    const model = modelOf(events);
    expect(orderOf(model)).toContain('nextTick et microtâches en CommonJS ; microtâches et nextTick en module ES');
    const [cjs, esm] = model.traces;
    const loop = 'timer io immediate close';
    expect(cjs?.steps.map(({ kind }) => kind).join(' ')).toBe(`main tick microtask microtask ${loop}`);
    expect(esm?.steps.map(({ kind }) => kind).join(' ')).toBe(`main microtask microtask tick ${loop}`);
    expect(cjs?.steps.map(({ line }) => line)).toEqual([undefined, 22, 18, 20, 13, 5, 6, 7]);
    // The immediate was asked for by the connection; all the rest comes from the script.
    expect(cjs?.steps.map(({ from }) => from)).toEqual([undefined, 0, 0, 0, 0, 0, 5, 0]);
  });

  test('a server holds the loop until it is closed', async () => {
    const { events, verdict } = await preset('server');
    expect(verdict.outcome).toBe('confirmed');
    expect(verdict.sentence).toContain('sortie à la fermeture du serveur (ligne 12)');
    const [server] = modelOf(events).traces;
    const visit = server?.steps.findIndex(({ prints }) => prints.join().startsWith('une visite')) ?? -1;
    expect(server?.spans).toContainEqual(
      expect.objectContaining({ what: 'TCPSERVERWRAP', held: true, from: 1, to: visit + 1 }),
    );
  });

  test('an unref’d timer holds nothing and never fires', async () => {
    const { events, verdict } = await preset('unref');
    expect(verdict.outcome).toBe('qualified');
    expect(verdict.sentence).toContain('sans appeler ce qui ne la retient pas : minuteur (ligne 4)');
    expect(modelOf(events).traces[0]?.steps).toHaveLength(2);
  });

  test('a script that waits for nothing leaves at once', async () => {
    const { events, verdict } = await preset('exit');
    expect(verdict.outcome).toBe('confirmed');
    expect(modelOf(events).traces[0]).toMatchObject({
      mainEnd: 1,
      steps: [{ kind: 'main' }],
      exit: { code: 0, reason: 'empty' },
    });
  });

  test('a module that awaits does not keep the claim', async () => {
    const { verdict } = await preset('await');
    expect(verdict.outcome).toBe('qualified');
    expect(verdict.sentence).toContain('1 callback s’exécute avant sa dernière ligne');
  });
});

describe('programs that nobody prepared it for', () => {
  test('promises in timers', async () => {
    const { kinds, steps, verdict } = await follow('fixture-minuteurs.mjs');
    expect(kinds).toBe('main timer tick microtask microtask timer');
    expect(steps.map(({ prints }) => prints.join())).toEqual([
      '',
      'minuteur 1',
      'tick',
      'promesse 1',
      'promesse 2',
      'minuteur 2',
    ]);
    expect(steps.map(({ from }) => from)).toEqual([undefined, 0, 1, 1, 1, 0]);
    expect(verdict.outcome).toBe('confirmed');
  });

  test('streams: what Node.js does with them on its own is no step', async () => {
    const { steps, kinds, verdict } = await follow('fixture-flux.mjs');
    expect(kinds).toMatch(/^main( tick| io)+$/);
    expect(steps.at(-1)?.prints).toEqual(['true']);
    expect(verdict.outcome).toBe('confirmed');
  });

  test('an interval cleared by a read', async () => {
    const { kinds, spans, verdict } = await follow('fixture-intervalle.mjs');
    expect(kinds).toMatch(/^main( timer){3,}$/);
    expect(spans.map(({ kind, held, to }) => [kind, held, to !== undefined])).toEqual([
      ['timer', true, true],
      ['io', true, true],
    ]);
    expect(verdict.outcome).toBe('confirmed');
  });

  test('a rejection that nobody handles', async () => {
    const { exit, thrown, verdict } = await follow('fixture-rejet.mjs');
    expect(exit).toMatchObject({ code: 1, reason: 'uncaught' });
    expect(thrown).toMatchObject({ message: 'oups', line: 6 });
    expect(verdict).toMatchObject({ outcome: 'refuted', sentence: expect.stringContaining('une exception (ligne 6)') });
  });

  test('process.exit in the script: the loop never begins', async () => {
    const { kinds, verdict } = await follow('fixture-script-exit.cjs');
    expect(kinds).toBe('main');
    expect(verdict).toMatchObject({ outcome: 'qualified', sentence: expect.stringContaining('ligne 3') });
  });

  test('an exception that is caught, and code outside every callback', async () => {
    const { kinds, steps, exit } = await follow('fixture-exception.cjs');
    expect(kinds).toBe('main timer timer other timer');
    expect(steps.map(({ prints }) => prints.join())).toEqual(['', 'attrapée : une', 'suite', '', 'encore']);
    expect(exit).toMatchObject({ code: 0, reason: 'empty' });
  });

  test('a top-level await that never settles', async () => {
    const { exit, verdict } = await follow('fixture-impasse.mjs');
    expect(exit).toMatchObject({ code: 13, reason: 'unsettled' });
    expect(verdict.outcome).toBe('qualified');
  });

  test('a program that does not end', async () => {
    const { exit, steps, verdict } = await follow('fixture-sans-fin.cjs', 700);
    expect(exit).toMatchObject({ signal: 'SIGKILL', reason: 'stopped' });
    expect(steps.length).toBeGreaterThan(2);
    expect(verdict.outcome).toBe('unavailable');
  });

  test('callbacks without any effect are seen when the program handed them over itself', async () => {
    const { kinds } = await follow('fixture-sans-effet.mjs');
    expect(kinds).toBe('main microtask tick timer');
  });

  test('what is printed as the loop ends does not hide that it ended by itself', async () => {
    const { exit, verdict } = await follow('fixture-before-exit.mjs');
    expect(exit).toMatchObject({ code: 0, reason: 'empty' });
    expect(verdict.outcome).toBe('confirmed');
  });

  test('too many callbacks: the trace says where it stops', async () => {
    const { steps, limited, verdict } = await follow('fixture-trop.mjs');
    expect(steps).toHaveLength(250);
    expect(limited).toBe(true);
    expect(verdict).toMatchObject({
      outcome: 'unavailable',
      sentence: expect.stringContaining('s’arrête après 249 callbacks'),
    });
  });
});

/** All that a program writes, and how it ends; a server is visited once. The port is not the program's choice. */
async function output(file: string, options: RunOptions) {
  const program = await run(file, options);
  if (file.includes('serveur')) {
    for await (const line of program.lines) {
      if (!line.startsWith('http')) continue;
      const connection = await Connection.open(targetOf(line));
      await connection.request();
      connection.close();
    }
  }
  const { code, stdout, stderr } = await program.exit;
  return { code, stdout: stdout.replace(/:\d+$/m, ''), stderr };
}

const PROGRAMS = [
  'program.cjs',
  'program.mjs',
  'program-serveur.mjs',
  'program-unref.mjs',
  'program-sortie.mjs',
  'program-attente.mjs',
  'counter-exit.mjs',
];
const FIXTURES = [
  'minuteurs.mjs',
  'flux.mjs',
  'intervalle.mjs',
  'rejet.mjs',
  'script-exit.cjs',
  'exception.cjs',
  'impasse.mjs',
  'trop.mjs',
];

test.each([...PROGRAMS, ...FIXTURES.map((name) => `fixture-${name}`)])(
  '%s writes the same with and without the probe',
  async (file) => {
    const [alone, watched] = await Promise.all([output(file, {}), output(file, UNDER_PROBE)]);
    expect(watched).toEqual(alone);
  },
);

test.each(PROGRAMS.filter((file) => !file.includes('serveur')))('%s runs alone in an empty folder', async (file) => {
  const { stdout } = await runAlone(new URL(file, import.meta.url));
  expect(stdout).toContain('dernière ligne du script');
});

test('an HTTP client and its server, in one program', async () => {
  const { verdict, steps, spans } = await follow('fixture-client.mjs');
  expect(verdict.outcome).toBe('confirmed');
  expect(steps.map(({ prints }) => prints.join()).filter(Boolean)).toEqual(['demande', 'réponse 200', 'bonjour']);
  expect(spans.every(({ held, to }) => !held || to !== undefined)).toBe(true);
});
