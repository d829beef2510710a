// The request as it is typed, sent, and given to curl.
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { curlOf, ORIGINAL_REQUEST, type RequestForm, readRequest } from './request.ts';

const typed = (changes: Partial<RequestForm>): RequestForm => ({ ...ORIGINAL_REQUEST, ...changes });

test('fields keep their order, their case and their repetitions', () => {
  const request = readRequest(typed({ fields: 'Host: a\nX-B: 1\n\nx-b:2 \nX-C:' }));
  expect(request).toEqual({
    method: 'GET',
    path: '/',
    fields: [
      ['Host', 'a'],
      ['X-B', '1'],
      ['x-b', '2'],
      ['X-C', ''],
    ],
    body: '',
  });
});

test('a body gets the length that was not typed, in bytes', () => {
  expect(readRequest(typed({ method: 'POST', body: 'é' }))).toMatchObject({
    fields: [
      ['Host', '127.0.0.1:3000'],
      ['Content-Length', '2'],
    ],
  });
  for (const field of ['content-length: 9', 'Transfer-Encoding: chunked'])
    expect(readRequest(typed({ body: 'é', fields: field }))).toMatchObject({ fields: [field.split(': ')] });
});

test.each([
  [{ path: 'sans barre' }, 'path', '« sans barre »'],
  [{ path: '/é' }, 'path', '%C3%A9'],
  [{ path: '/a b' }, 'path', '« /a b »'],
  [{ fields: 'Host: a\nsans deux-points' }, 'fields', 'ligne 2'],
  [{ fields: ': sans nom' }, 'fields', 'ligne 1'],
  [{ fields: 'X : espace' }, 'fields', 'ligne 1'],
  [{ fields: 'X: œ' }, 'fields', '« œ »'],
])('%o cannot be sent, and says why', (changes, field, words) => {
  expect(readRequest(typed(changes))).toMatchObject({ field, sentence: expect.stringContaining(words) });
});

test('curl says the same', () => {
  expect(curlOf({ method: 'GET', path: '/', fields: [['Host', 'a']], body: '' })).toBe(
    'curl -i http://127.0.0.1:3000/',
  );
  expect(curlOf({ method: 'HEAD', path: '/', fields: [], body: '' })).toBe('curl -I http://127.0.0.1:3000/');
});

// The quotes are those of a POSIX shell, which Windows does not have.
test.skipIf(process.platform === 'win32')('a POSIX shell gives curl the words that were typed', () => {
  const command = curlOf({ method: 'POST', path: "/?a=1&b='", fields: [['X-A', "l'été $HOME"]], body: 'é "x"\n`y`' });
  const words = spawnSync('sh', ['-c', command.replace(/^curl/, `printf '%s\\0'`)], { encoding: 'utf8' }).stdout;
  expect(words.split('\0').slice(0, -1)).toEqual([
    '-i',
    '-X',
    'POST',
    '-H',
    "X-A: l'été $HOME",
    '--data-raw',
    'é "x"\n`y`',
    "http://127.0.0.1:3000/?a=1&b='",
  ]);
});
