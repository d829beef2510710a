// The files beside the program: what is written is forgotten when the program ends.
import { Buffer } from 'node:buffer';

/** A file, or a folder, which has no bytes. Times in ms. */
export class Entry {
  bytes: Uint8Array | undefined;
  mode: number;
  readonly born = Date.now();
  changed = this.born;
  read = this.born;

  constructor(bytes: Uint8Array | undefined, mode: number) {
    this.bytes = bytes;
    this.mode = mode;
  }
}

/** By their whole path. */
export const entries = new Map([['/', new Entry(undefined, 0o755)]]);

export function placeFiles(texts: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(texts)) entries.set(`/${name}`, new Entry(Buffer.from(text), 0o644));
}

export const hasFile = (place: string): boolean => entries.get(place)?.bytes !== undefined;
export const readText = (place: string): string => Buffer.from(entries.get(place)?.bytes ?? []).toString();
