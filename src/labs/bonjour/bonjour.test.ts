// The lab « bonjour »: real runs, answers that break the promise, and the figure in every state.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { type Replacements, tryLab } from '../../../tests/try-lab.ts';
import { isComplete, parseResponse } from '../../kit/http/response.ts';
import type { Values } from '../../kit/protocol/parameters.ts';
import { defaultsOf } from '../../kit/protocol/parameters.ts';
import { hello } from '../../server/hello.ts';
import { headline, verify } from './claim.ts';
import { counters } from './counters.ts';
import { type Event, reduce } from './events.ts';
import { Figure } from './Figure.tsx';
import { parameters } from './parameters.ts';

const modelOf = (events: readonly Event[]) => reduce({ parameters: defaultsOf(parameters), events });

async function run(
  listener: RequestListener,
  parameters: Values = { method: 'GET', path: '/' },
  replacements: Replacements = {},
) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const { events, verdict } = await tryLab<Event>('bonjour', parameters, replacements, { url });
  server.closeAllConnections();
  server.close();
  return { events, closing: verdict };
}

test.each(['GET', 'HEAD', 'POST'])('the hello-world keeps its promise for %s', async (method) => {
  const { closing } = await run(hello, { method, path: '/chemin?x=1' });
  expect(closing).toMatchObject({
    type: 'verdict',
    outcome: 'qualified',
    sentence: expect.stringMatching(/0 appel à l’ouverture d’une connexion, 3 pour ses 3 requêtes/),
  });
});

test.each<[string, RequestListener, string]>([
  ['another status', (_, response) => response.writeHead(404).end('Bonjour tout le monde!'), 'l’état 404'],
  [
    'another type',
    (_, response) => response.setHeader('Content-Type', 'text/html').end('Bonjour tout le monde!'),
    'text/html',
  ],
  ['another body', (_, response) => response.setHeader('Content-Type', 'text/plain').end('Bonsoir'), '« Bonsoir »'],
  [
    'one field more',
    (_, response) => response.setHeader('Content-Type', 'text/plain').setHeader('X', '1').end('Bonjour tout le monde!'),
    'ne répondent pas la même chose',
  ],
])('%s refutes the claim', async (_name, listener, words) => {
  const { closing } = await run(listener);
  expect(closing.outcome).toBe('refuted');
  expect(closing.sentence).toContain(words);
});

test.each(counters)('the counter-example « $word » is $outcome', async ({ files, outcome }) => {
  const { events, closing } = await run(hello, defaultsOf(parameters), { ...files });
  const html = renderToString(h(Figure, { model: modelOf(events), label: 'x' }));
  expect(html).toMatch(/Bonjour tout le monde!.*Réponse du programme.*Bonsoir tout le monde!/s);
  expect(closing).toMatchObject({ outcome, sentence: expect.stringContaining('« Bonsoir tout le monde! »') });
});

test('no answer is no measure of the claim', async () => {
  const { closing } = await run((request) => request.socket.destroy());
  expect(closing).toMatchObject({ outcome: 'unavailable', sentence: expect.stringContaining('pas obtenu de réponse') });
});

test('a callback that is called for neither refutes the claim, once a connection confirms it', async () => {
  const { events } = await run(hello);
  const judged = (silent: number, asked: number) => {
    const model = modelOf(events);
    const calls = model.calls.map((one, index) => ({ ...one, calls: index === 0 ? silent : asked }));
    expect(headline.value({ ...model, calls })).toBe(asked / 3);
    return verify({ ...model, calls }).outcome;
  };
  expect([judged(0, 3), judged(1, 1), judged(0, 1), judged(1, 4)]).toEqual([
    'qualified',
    'confirmed',
    'refuted',
    'refuted',
  ]);
});

test('the verdict is one sentence of at most 140 characters, the same in two runs', async () => {
  const long = ['x-'.repeat(50), '\n'.repeat(200)];
  const [first, second, type, body] = await Promise.all([
    run(hello),
    run(hello),
    run((_, response) => response.setHeader('Content-Type', `text/${long[0]}`).end('Bonjour tout le monde!')),
    run((_, response) => response.setHeader('Content-Type', 'text/plain').end(long[1])),
  ]);
  expect(second.closing.sentence).toBe(first.closing.sentence);
  for (const { sentence } of [first.closing, type.closing, body.closing]) {
    expect(sentence.length, sentence).toBeLessThanOrEqual(140);
  }
});

test('the figure draws any moment of a run', async () => {
  const { events } = await run(hello);
  for (let count = 0; count <= events.length; count += 1) {
    const html = renderToString(h(Figure, { model: modelOf(events.slice(0, count)), label: 'x' }));
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  }
  const html = renderToString(h(Figure, { model: modelOf(events), label: 'x' }));
  for (const text of ['GET / HTTP/1.1', 'HTTP/1.1 200 OK', 'Content-Type:', 'Bonjour tout le monde!']) {
    expect(html).toContain(text);
  }
});

test('a response is complete when what it announces has arrived', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n';
  expect(isComplete(parseResponse('HTTP/1.1 200'), 'GET')).toBe(false);
  expect(isComplete(parseResponse(`${head}ab`), 'GET')).toBe(false);
  expect(isComplete(parseResponse(`${head}abc`), 'GET')).toBe(true);
  expect(isComplete(parseResponse(head), 'HEAD')).toBe(true);
});
