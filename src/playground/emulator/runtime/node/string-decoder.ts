// `string_decoder`: text of a stream of bytes, whose characters may be cut in two.
import { Buffer } from 'node:buffer';
import { unsupported } from '../unsupported.ts';

const WHOLE = /^(?:hex|latin1|binary|ascii)$/i;

export class StringDecoder {
  readonly encoding: string;
  #decode: (bytes: Uint8Array | undefined, stream: boolean) => string;

  constructor(encoding = 'utf8') {
    this.encoding = /^utf-?8$/i.test(encoding) ? 'utf8' : encoding.toLowerCase();
    if (WHOLE.test(encoding)) {
      this.#decode = (bytes) => Buffer.from(bytes ?? []).toString(encoding as BufferEncoding);
      return;
    }
    if (!/^(?:utf-?8|utf-?16le|ucs-?2)$/i.test(encoding)) unsupported(`setEncoding('${encoding}')`);
    const decoder = new TextDecoder(this.encoding === 'utf8' ? 'utf-8' : 'utf-16le', { ignoreBOM: true });
    this.#decode = (bytes, stream) => decoder.decode(bytes as Uint8Array<ArrayBuffer>, { stream });
  }
  write(bytes: Uint8Array): string {
    return this.#decode(bytes, true);
  }
  end(bytes?: Uint8Array): string {
    return this.#decode(bytes, false);
  }
}
