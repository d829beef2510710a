// A response's bytes as they come: its head, then its body piece by piece.
import { Buffer } from '../modules/buffer.ts';
import { dechunked } from './request-parser.ts';

export interface ResponseHead {
  status: number;
  statusMessage: string;
  minor: number;
  fields: [name: string, value: string][];
}

export interface ReaderEvents {
  head(head: ResponseHead): void;
  body(piece: Uint8Array): void;
  end(): void;
}

export class ResponseReader {
  #method: string;
  #events: ReaderEvents;
  #text = '';
  #head: ResponseHead | undefined;
  #taken = 0;
  #over = false;

  constructor(method: string, events: ReaderEvents) {
    this.#method = method;
    this.#events = events;
  }

  get over(): boolean {
    return this.#over;
  }

  /** latin1, one character a byte. */
  feed(bytes: string): void {
    this.#text += bytes;
    while (!this.#head && this.#readHead());
    if (this.#head && !this.#over) this.#readBody(this.#head);
  }

  /** False when it is not whole yet; those of information are passed over. */
  #readHead(): boolean {
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const [first = '', ...lines] = this.#text.slice(0, end).split('\r\n');
    this.#text = this.#text.slice(end + 4);
    const [, minor, status, statusMessage = ''] = /^HTTP\/1\.(\d) (\d+) ?(.*)$/.exec(first) ?? [];
    if (Number(status) < 200) return true;
    const fields = lines.map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 1).trim(),
    ]);
    this.#head = { status: Number(status), statusMessage, minor: Number(minor), fields };
    this.#events.head(this.#head);
    return true;
  }

  #readBody({ status, fields }: ResponseHead): void {
    const field = (wanted: string) => fields.find(([name]) => name.toLowerCase() === wanted)?.[1];
    if (this.#method === 'HEAD' || status === 204 || status === 304) {
      this.finish();
      return;
    }
    if (/chunked/i.test(field('transfer-encoding') ?? '')) {
      const { body, complete } = dechunked(this.#text);
      for (const piece of body.slice(this.#taken)) this.#events.body(piece);
      this.#taken = body.length;
      if (complete) this.finish();
      return;
    }
    const length = Number(field('content-length') ?? Infinity);
    const piece = this.#text.slice(this.#taken, length);
    this.#taken += piece.length;
    if (piece !== '') this.#events.body(Buffer.from(piece, 'latin1'));
    if (this.#taken >= length) this.finish();
  }

  finish(): void {
    if (this.#over || !this.#head) return;
    this.#over = true;
    this.#events.end();
  }
}
