// `fs.ReadStream` and `fs.WriteStream`.
import { Buffer } from 'node:buffer';
import stream from 'node:stream';
import { enqueueIo } from '../loop.ts';
import { unsupported } from '../unsupported.ts';
import { bare, failure, files, isFolder, pathOf, resolve, sync } from './files.ts';

function announceOpen(opened: ReadStream | WriteStream): void {
  opened.pending = false;
  opened.emit('open', 20);
  opened.emit('ready');
}

export class ReadStream extends stream.Readable {
  path: string;
  bytesRead = 0;
  pending = true;
  #bytes: Uint8Array = new Uint8Array();

  constructor(given: unknown, options: unknown) {
    const {
      encoding,
      highWaterMark = 65_536,
      start = 0,
      end = Infinity,
      ...others
    } = (typeof options === 'string' ? { encoding: options } : (options ?? {})) as {
      encoding?: BufferEncoding;
      highWaterMark?: number;
      start?: number;
      end?: number;
    };
    for (const name of Object.keys(others)) unsupported(`fs.createReadStream(…, { ${name} })`);
    const path = pathOf(given);
    super({
      highWaterMark,
      encoding,
      construct: (callback: (error?: Error | null) => void) =>
        enqueueIo(() => {
          const bytes = files.get(resolve(path));
          if (!bytes)
            return callback(
              bare(isFolder(resolve(path)) ? failure('EISDIR', 'read') : failure('ENOENT', 'open', path)),
            );
          this.#bytes = bytes.slice(start, Math.min(end + 1, bytes.length));
          callback();
          announceOpen(this);
        }),
    });
    this.path = path;
  }
  override _read(size: number): void {
    enqueueIo(() => {
      if (this.destroyed) return;
      const piece = this.#bytes.slice(this.bytesRead, this.bytesRead + size);
      this.bytesRead += piece.length;
      this.push(piece.length > 0 ? Buffer.from(piece) : null);
    });
  }
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    enqueueIo(() => callback(error));
  }
  close(): void {
    this.destroy();
  }
}

/** Opened, then written to, each a turn of the loop. */
export class WriteStream extends stream.Writable {
  path: string;
  bytesWritten = 0;
  pending = true;

  constructor(given: unknown, options: unknown) {
    const {
      encoding,
      flags = 'w',
      ...others
    } = (typeof options === 'string' ? { encoding: options } : (options ?? {})) as {
      encoding?: BufferEncoding;
      flags?: string;
    };
    const [other] = /^[aw]$/.test(flags) ? Object.keys(others) : ['flags'];
    if (other) unsupported(`fs.createWriteStream(…, { ${other} })`);
    const path = pathOf(given);
    super({
      ...(encoding && { defaultEncoding: encoding }),
      construct: (callback: (error?: Error | null) => void) =>
        this.#write(flags === 'w' ? sync.writeFile : sync.appendFile, '', (error) => {
          callback(error);
          if (error) return;
          announceOpen(this);
        }),
    });
    this.path = path;
  }
  #write(call: (path: string, data: unknown) => void, data: string | Uint8Array, done: (error?: Error | null) => void) {
    enqueueIo(() => {
      try {
        call(this.path, data);
      } catch (error) {
        return done(bare(error as Error));
      }
      this.bytesWritten += data.length;
      done();
    });
  }
  override _write(chunk: Uint8Array, _encoding: string, callback: (error?: Error | null) => void): void {
    this.#write(sync.appendFile, chunk, callback);
  }
  override _writev(chunks: { chunk: Uint8Array }[], callback: (error?: Error | null) => void): void {
    this.#write(sync.appendFile, Buffer.concat(chunks.map(({ chunk }) => chunk)), callback);
  }
  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    enqueueIo(() => callback(error));
  }
  close(callback?: () => void): void {
    this.end(callback);
  }
}
