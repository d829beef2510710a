// `http.ServerResponse`.
import { headersSent, invalidArgType, invalidArgValue, invalidChar, invalidStatus, outOfRange } from '../errors.ts';
import { writeNothing } from '../inspect.ts';
import { STATUS_CODES } from '../tables.ts';
import type { Callback } from '../types.ts';
import { checkTimeout, unsupported, withUnsupported } from '../unsupported.ts';
import type { IncomingMessage } from './incoming.ts';
import { OutgoingMessage } from './outgoing.ts';
import { hasInvalidChar, validateHeaderName, validateHeaderValue } from './validate.ts';

export class ServerResponse extends OutgoingMessage {
  readonly req: IncomingMessage;
  expectsContinue = false;

  constructor(req: IncomingMessage) {
    super();
    this.req = req;
    this.sendDate = true;
    if (req.method === 'HEAD') this.hasBody = false;
    if (req.httpVersionMinor < 1) {
      this.useChunkedEncodingByDefault = /(?:^|\W)chunked(?:$|\W)/i.test(String(req.headers['te']));
      this.shouldKeepAlive = false;
    }
  }

  override implicitHeader(): void {
    this.writeHead(this.statusCode);
  }

  writeHead(code: unknown, reason?: unknown, given?: unknown): this {
    if (this.head !== null) throw headersSent('write');
    const status = (code as number) | 0;
    if (status < 100 || status > 999) throw invalidStatus(code);
    let headers = given;
    if (typeof reason === 'string') {
      this.statusMessage = reason;
    } else {
      this.statusMessage ||= STATUS_CODES[status] ?? 'unknown';
      headers ??= reason;
    }
    this.statusCode = status;
    if (this.fields) {
      this.#merge(headers);
      headers = this.fields;
    }
    if (hasInvalidChar(this.statusMessage)) throw invalidChar('statusMessage');
    if (status === 204 || status === 304 || status <= 199) this.hasBody = false;
    if (this.expectsContinue && !this._sent100) this.shouldKeepAlive = false;
    this.storeHeader(`HTTP/1.1 ${status} ${this.statusMessage}\r\n`, headers);
    return this;
  }
  writeHeader(code: unknown, reason?: unknown, given?: unknown): this {
    return this.writeHead(code, reason, given);
  }

  /** Fields of `writeHead` go over those set before, which keep their place. */
  #merge(headers: unknown): void {
    if (Array.isArray(headers)) {
      if (headers.length % 2 !== 0) throw invalidArgValue('headers', headers);
      for (let at = 0; at < headers.length; at += 2) this.removeHeader(headers[at]);
      for (let at = 0; at < headers.length; at += 2) if (headers[at]) this.appendHeader(headers[at], headers[at + 1]);
    } else if (headers) {
      for (const [name, value] of Object.entries(headers)) if (name) this.setHeader(name, value);
    }
  }

  writeContinue(callback?: Callback): void {
    this.writeInformation(100, null, callback);
    this._sent100 = true;
  }
  writeProcessing(callback?: Callback): void {
    this.writeInformation(102, null, callback);
  }
  writeEarlyHints(hints: Record<string, unknown>, callback?: Callback): void {
    if (hints === null || typeof hints !== 'object') throw invalidArgType('hints', ['Object'], hints);
    const { link, ...others } = hints;
    if (link === null || link === undefined) return;
    const links = Array.isArray(link) ? link : [link];
    if (!links.every((one) => /^<[^>]*>(?:;\s*[^;"\s]+(?:=(?:"[^"]*"|[^;"\s]*))?)*$/.test(one)))
      unsupported('response.writeEarlyHints');
    if (links.length > 0) this.writeInformation(103, { Link: links.join(', '), ...others }, callback);
  }

  writeInformation(status: number, headers: Record<string, unknown> | null, callback?: Callback): boolean {
    if (this.head !== null) throw headersSent('write');
    if (!Number.isInteger(status) || status < 100 || status > 199)
      throw outOfRange('statusCode', '>= 100 && <= 199', status);
    let head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'unknown'}\r\n`;
    for (const [name, value] of Object.entries(headers ?? {})) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
      head += `${name}: ${value}\r\n`;
    }
    return this.writeRaw(`${head}\r\n`, 'latin1', callback);
  }

  setTimeout(ms: number): this {
    checkTimeout('response.setTimeout', ms);
    return this;
  }
}

withUnsupported(ServerResponse.prototype, 'response');
writeNothing(ServerResponse.prototype, 'response');
