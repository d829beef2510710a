// The lab « navigateur »: real runs in Node.js and in Chromium, an order that differs, and the figure's states.
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test, vi } from 'vitest';
import { recordedEvents, runAlone, tryLab } from '../../../tests/try-lab.ts';
import type { Run } from '../../kit/protocol/lab.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { isEvent } from '../../kit/protocol/stream.ts';
import { loadLab } from '../../server/labs.ts';
import { runLab } from '../../server/runs/run-lab.ts';
import { browserName } from './browser.ts';
import { measureInBrowser } from './browser-run.ts';
import { headline, describe as tell, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Ending, type Event, reduce, tabulate, type Where } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

const HERE = new URL('./', import.meta.url);

const STEPS = ['synchrone : début', 'synchrone : fin', 'microtâche : a', 'minuteur : b'];

function half(where: Where, texts: readonly string[], how?: Ending): Event[] {
  return [
    { type: 'runtime', where, name: where === 'node' ? 'Node.js 24.0.0' : 'Firefox 145' },
    ...texts.map((text): Event => ({ type: 'line', where, text })),
    ...(how ? [{ type: 'end', where, how } as const] : []),
  ];
}

const both = (left: readonly string[], right: readonly string[]) =>
  modelOf([...half('node', left, 'exited'), ...half('browser', right, 'waiting')]);

const textsOf = (events: readonly Event[], where: Where) =>
  events.flatMap((event) => (event.type === 'line' && event.where === where ? [event.text] : []));

test('Node.js and Chromium run the same file in the same order', async () => {
  const { events, verdict } = await tryLab<Event>('navigateur', { browser: 'chromium' });
  expect(verdict).toMatchObject({
    outcome: 'qualified',
    sentence: expect.stringMatching(/^14 étapes .* nextTick et setImmediate n’existent que dans Node.js/),
  });
  expect(headline.text(headline.value(modelOf(events)) ?? 0)).toBe('14 étapes');
  const order = textsOf(events, 'node');
  expect(order).toHaveLength(18);
  // On a busy machine the differences may begin before a late timer: the two orders are told apart.
  const isKnown = (text: string) => text.startsWith('différence');
  expect(order.filter(isKnown)).toEqual(
    ['nextTick', 'setImmediate', '1 ms, le premier', '0 ms, le second'].map((name) => `différence : ${name}`),
  );
  const common = (texts: readonly string[]) => texts.filter((text) => !isKnown(text));
  expect(common(textsOf(events, 'browser'))).toEqual(common(order));
  expect(textsOf(events, 'browser')).toHaveLength(16);
  expect(order.indexOf('synchrone : fin du script')).toBe(2);
  expect(events.filter(({ type }) => type === 'end')).toMatchObject([{ how: 'exited' }, { how: 'waiting' }]);
});

test.each(counters)('the counter-example « $word » is refuted', async ({ files, parameters, outcome }) => {
  const { events, verdict } = await tryLab<Event>('navigateur', { ...parameters }, files);
  expect(textsOf(events, 'browser')).toContain('minuteur : 1 ms');
  expect(verdict).toMatchObject({ outcome, sentence: expect.stringContaining('diffère à l’étape 9') });
});

test('for the reader’s browser, the server runs Node.js alone and starts no Chromium', async () => {
  const { events, verdict } = await tryLab<Event>('navigateur', { browser: 'reader' });
  expect(new Set(events.map(({ where }) => where))).toEqual(new Set(['node']));
  expect(verdict.outcome).toBe('unavailable');
});

test('an aborted run ends, Chromium with it', async () => {
  const leaving = new AbortController();
  const context = { signal: leaving.signal, hello: { url: 'http://127.0.0.1' } };
  const lines = [];
  for await (const line of runLab(await loadLab('navigateur'), { browser: 'chromium' }, context)) {
    lines.push(line);
    if (isEvent(line)) leaving.abort();
  }
  expect(lines.at(-1)).toMatchObject({ type: 'failure', failure: { code: 'stopped' } });
});

test('without Chromium the lab is unavailable, with a sentence', async () => {
  vi.doMock('../../kit/sandbox/find-chromium.ts', () => ({ findChromium: () => undefined }));
  vi.resetModules();
  try {
    const { measure } = await import('./measure.ts');
    const run: Run = () => Promise.reject(new Error('nothing should be started'));
    const context = { signal: new AbortController().signal, hello: { url: '' }, run };
    await expect(measure(context, { browser: 'chromium' }).next()).rejects.toMatchObject({
      name: 'Unavailable',
      message: expect.stringContaining('Aucun Chromium'),
    });
  } finally {
    vi.doUnmock('../../kit/sandbox/find-chromium.ts');
  }
});

test('the program runs alone, copied into an empty folder', async () => {
  const { stdout } = await runAlone(new URL('program.mjs', HERE));
  expect(stdout.trim().split('\n')).toHaveLength(18);
});

test('the program is a classic script too: no import, no export, no top-level await', async () => {
  const source = await readFile(new URL('program.mjs', HERE), 'utf8');
  // Only parsed: it is never called.
  expect(() => new Function(source)).not.toThrow();
  expect(source).not.toMatch(/\brequire\b|\bimport\b.*from/);
});

test('the verdict tells what is wrong', () => {
  expect(verify(both(STEPS, STEPS)).outcome).toBe('confirmed');
  expect(verify(both(STEPS, STEPS)).sentence).toContain('4 étapes');
  const cases: [ReturnType<typeof reduce>, string][] = [
    [
      both(STEPS, [...STEPS.slice(0, 2), STEPS[3] ?? '', STEPS[2] ?? '']),
      'Node.js écrit « a », le navigateur écrit « b »',
    ],
    [both(STEPS, STEPS.slice(0, 3)), 'le navigateur n’écrit rien'],
    // A blocking call that starts the loop: the script's last line comes after the callbacks, in both alike.
    [both([...STEPS, 'synchrone : dernière'], [...STEPS, 'synchrone : dernière']), 'avant « dernière »'],
  ];
  for (const [model, words] of cases) {
    expect(verify(model)).toMatchObject({ outcome: 'refuted', sentence: expect.stringContaining(words) });
  }
});

test('a run that shows nothing refutes nothing', () => {
  const cases: [ReturnType<typeof reduce>, string][] = [
    [modelOf([]), 'Rien n’a été mesuré'],
    [both(STEPS.slice(0, 2), STEPS.slice(0, 2)), 'aucun callback'],
    [modelOf([...half('node', STEPS, 'exited'), ...half('browser', STEPS)]), 'n’a pas fini'],
    [modelOf([...half('node', STEPS, 'failed'), ...half('browser', STEPS, 'waiting')]), 'jusqu’au bout'],
  ];
  for (const [model, words] of cases) {
    expect(verify(model)).toMatchObject({ outcome: 'unavailable', sentence: expect.stringContaining(words) });
  }
});

test('what is known to differ qualifies the claim by what was seen', () => {
  const known = (...names: string[]) => [...STEPS, ...names.map((name) => `différence : ${name}`)];
  expect(verify(both(known('1 ms', '0 ms'), known('1 ms', '0 ms'))).outcome).toBe('confirmed');
  expect(verify(both(known('1 ms', '0 ms'), known('0 ms', '1 ms')))).toMatchObject({
    outcome: 'qualified',
    sentence: expect.stringContaining('change de rang'),
  });
  expect(verify(both(known('setImmediate'), STEPS)).sentence).toContain('setImmediate n’existe que dans Node.js');
});

test('whatever the two write, the verdict is one short sentence', () => {
  const kinds = fc.constantFrom('synchrone : ', 'minuteur : ', 'différence : ', '');
  const texts = fc.array(fc.tuple(kinds, fc.string({ maxLength: 200 })).map((parts) => parts.join('')));
  const ending = fc.constantFrom<Ending[]>('exited', 'waiting', 'failed');
  fc.assert(
    fc.property(texts, texts, ending, (left, right, how) => {
      const events = [...half('node', left, how), ...half('browser', right, 'waiting')];
      for (const count of [left.length, events.length]) {
        const { sentence } = verify(modelOf(events.slice(0, count)));
        expect(sentence.length, sentence).toBeLessThanOrEqual(140);
      }
    }),
  );
});

test('one half alone is compared to nothing', () => {
  for (const events of [half('node', STEPS, 'exited'), half('browser', STEPS, 'waiting')]) {
    expect(verify(modelOf(events)).outcome).toBe('unavailable');
  }
  expect(verify(modelOf(half('browser', STEPS))).outcome).toBe('unavailable');
});

function draw(events: readonly Event[]): string {
  const model = modelOf(events);
  const markup = renderToString(h(Figure, { model, label: tell(model) }));
  expect(markup).not.toMatch(/NaN|undefined|Infinity/);
  expect(JSON.stringify(tabulate(model))).not.toMatch(/null|undefined/);
  return markup;
}

const pathOf = (markup: string, name: string) => new RegExp(`class="${name}" d="([^"]*)"`).exec(markup)?.[1];

test('the figure draws nothing yet, and every prefix of a run', () => {
  expect(draw([])).toContain('pas encore lancé');
  const events = [...half('browser', STEPS, 'waiting'), ...half('node', STEPS, 'exited')];
  for (let count = 0; count <= events.length; count += 1) draw(events.slice(0, count));
  expect(draw(half('browser', STEPS))).toContain('Firefox 145');
});

test('the lines of the recording cross where the orders are known to differ, and nowhere else', () => {
  const markup = draw(recordedEvents<Event>('navigateur'));
  expect(pathOf(markup, 'line level')?.match(/M/g)).toHaveLength(14);
  expect(pathOf(markup, 'line failed')?.match(/M/g)).toHaveLength(2);
  expect(pathOf(markup, 'dots failed')?.match(/M/g)).toHaveLength(2);
  expect(markup).toContain('queueMicrotask');
  expect(Buffer.byteLength(markup)).toBeLessThan(5000);
});

test('lines cross where the orders differ, and a step of one run only is marked', () => {
  const [first = '', second = '', third = '', last = ''] = STEPS;
  const markup = draw([
    ...half('node', STEPS, 'exited'),
    ...half('browser', [first, second, last, third, 'minuteur : autre'], 'waiting'),
  ]);
  expect(pathOf(markup, 'line level')?.match(/M/g)).toHaveLength(2);
  expect(pathOf(markup, 'line failed')?.match(/M/g)).toHaveLength(2);
  expect(pathOf(markup, 'dots failed')?.match(/M/g)).toHaveLength(1);
});

test('repeated, endless and markup-like lines are drawn', () => {
  const many = Array.from({ length: 200 }, (_, index) => (index % 2 ? 'encore' : `<b>${'long '.repeat(50)}`));
  const markup = draw([...half('node', many, 'exited'), ...half('browser', many, 'failed')]);
  expect(markup).not.toContain('<b>');
  expect(pathOf(markup, 'line level')?.match(/M/g)).toHaveLength(200);
});

test('a recorded half beside a live one is said to be recorded', () => {
  const [runtime, ...rest] = half('node', STEPS, 'exited');
  const events = [{ ...runtime, recorded: true } as Event, ...rest, ...half('browser', STEPS, 'waiting')];
  expect(draw(events)).toContain('enregistré');
  expect(tell(modelOf(events))).toContain('Node.js 24.0.0 (enregistré)');
});

test('the page’s half: nothing for the server’s Chromium, the recorded order beside where there is no server', async () => {
  const { signal } = new AbortController();
  expect(await Array.fromAsync(measureInBrowser({ signal }, { browser: 'chromium' }))).toEqual([]);
  const recorded = [...half('node', STEPS, 'exited'), ...half('browser', STEPS, 'waiting')];
  for (const browser of ['reader', 'chromium'] as const) {
    const events = await Array.fromAsync(measureInBrowser({ signal, recorded }, { browser }));
    expect(textsOf(events, 'node')).toEqual(STEPS);
    expect(events[0]).toMatchObject({ type: 'runtime', where: 'node', recorded: true });
    // There is no document here: a half that cannot run says so, and proves nothing.
    expect(events.at(-1)).toMatchObject({ type: 'end', where: 'browser', how: 'failed' });
    expect(verify(modelOf(events)).outcome).toBe('unavailable');
  }
});

test('browsers are named', () => {
  const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
  expect(browserName(`Mozilla/5.0 (X11; Linux x86_64) ${chrome}`)).toBe('Chrome 156');
  expect(browserName(`Mozilla/5.0 ${chrome.replace('Chrome', 'HeadlessChrome')}`)).toBe('Chromium 156');
  expect(browserName(`Mozilla/5.0 ${chrome} Edg/156.0.0.0`)).toBe('Edge 156');
  expect(browserName('Mozilla/5.0 (X11; rv:145.0) Gecko/20100101 Firefox/145.0')).toBe('Firefox 145');
  expect(browserName('Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/19.1 Safari/605.1.15')).toBe('Safari 19');
  expect(browserName('curl/8')).toBe('Navigateur');
});
