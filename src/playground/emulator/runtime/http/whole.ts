// How a client knows that a response is whole: latin1 text, one character a byte.

interface Head {
  status: number;
  text: string;
  /** Where the body begins. */
  end: number;
}

/** The last head: those before it are informational. */
function headOf(received: string): Head | undefined {
  let from = 0;
  for (;;) {
    const end = received.indexOf('\r\n\r\n', from);
    if (end < 0) return undefined;
    const text = received.slice(from, end + 2);
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1]);
    if (!(status >= 100 && status < 200 && status !== 101)) return { status, text, end: end + 4 };
    from = end + 4;
  }
}

const lengthOf = ({ text }: Head) => /^content-length:\s*(\d+)/im.exec(text)?.[1];
const isChunked = ({ text }: Head) => /^transfer-encoding:.*chunked/im.test(text);

/** Only the end of the connection says where it ends. */
export function untilClose(received: string): boolean {
  const head = headOf(received);
  return head !== undefined && lengthOf(head) === undefined && !isChunked(head);
}

/** All that the head announces has come. `method`: of the request. */
export function isWhole(received: string, method: string): boolean {
  const head = headOf(received);
  if (!head) return false;
  if (method === 'HEAD' || head.status === 204 || head.status === 304) return true;
  const body = received.slice(head.end);
  if (isChunked(head)) return endsChunks(body);
  const length = lengthOf(head);
  return length !== undefined && body.length >= Number(length);
}

function endsChunks(body: string): boolean {
  let at = 0;
  for (;;) {
    const line = body.indexOf('\r\n', at);
    if (line < 0) return false;
    const size = Number.parseInt(body.slice(at, line), 16);
    if (Number.isNaN(size)) return false;
    if (size === 0) return body.slice(line).startsWith('\r\n\r\n') || body.indexOf('\r\n\r\n', line + 2) >= 0;
    at = line + 2 + size + 2;
  }
}
