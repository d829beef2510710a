// A body as it is shown: whole, growing, framed, in another charset.
import { expect, test } from 'vitest';
import { parseResponse, partsOf } from './response.ts';

const latin1 = (text: string) => Buffer.from(text).toString('latin1');
const parts = (fields: string, body: string) => partsOf(parseResponse(`HTTP/1.1 200 OK\r\n${fields}\r\n\r\n${body}`));

test('UTF-8 unless the response says otherwise', () => {
  expect(parts('A: b', latin1('été'))).toEqual([{ text: 'été', framing: false }]);
  expect(parts('Content-Type: text/plain; charset=iso-8859-1', 'été')).toEqual([{ text: 'été', framing: false }]);
  expect(parts('Content-Type: text/plain; charset=inconnu', latin1('é'))).toEqual([{ text: 'é', framing: false }]);
});

test('chunks: sizes apart, a character cut in two put together', () => {
  const [first, second] = [latin1('é').charAt(0), latin1('é').charAt(1)];
  const found = parts('Transfer-Encoding: chunked', `2\r\na${first}\r\n2\r\n${second}b\r\n0\r\n\r\n`);
  expect(found.filter(({ framing }) => !framing).map(({ text }) => text)).toEqual(['a', 'éb']);
  expect(found.filter(({ framing }) => framing).map(({ text }) => text)).toEqual([
    '2\r\n',
    '\r\n',
    '2\r\n',
    '\r\n',
    '0\r\n',
    '\r\n',
  ]);
});

test('a trailer that looks like a size is a trailer', () => {
  const body = '1\r\na\r\n0\r\nA: b\r\n\r\n';
  expect(parts('Transfer-Encoding: chunked', body).filter(({ framing }) => !framing)).toEqual([
    { text: 'a', framing: false },
  ]);
});

test('any beginning of a chunked body, and one that is not chunked at all', () => {
  const body = '5\r\nhello\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n';
  for (let count = 0; count <= body.length; count += 1) {
    const found = parts('Transfer-Encoding: chunked', body.slice(0, count));
    expect(found.map(({ text }) => text).join('')).toBe(body.slice(0, count));
  }
  expect(
    parts('Transfer-Encoding: chunked', 'pas\r\ndu\r\ntout')
      .map(({ text }) => text)
      .join(''),
  ).toBe('pas\r\ndu\r\ntout');
});
