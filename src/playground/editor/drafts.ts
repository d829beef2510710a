// What the reader wrote, kept in this browser; storage may be forbidden or full.
import type { Program } from '../emulator/protocol.ts';
import { type Files, isOriginal, readFiles } from './files.ts';
import type { RequestForm } from './request.ts';

const KEYS = {
  commonjs: 'modifier.cjs',
  module: 'modifier.mjs',
  request: 'modifier.requete',
  files: 'modifier.fichiers',
};

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** ms without typing, after which what was written is kept. */
const PAUSE = 500;
const waiting = new Map<string, string | undefined>();
let timer: ReturnType<typeof setTimeout> | undefined;
let tell: (areKept: boolean) => void = () => {};

/** An undefined text is forgotten. */
function write(key: string, text: string | undefined): void {
  waiting.set(key, text);
  clearTimeout(timer);
  timer = setTimeout(keepNow, PAUSE);
}

/** What waits is kept, if it can be. */
function keepNow(): void {
  clearTimeout(timer);
  try {
    for (const [key, text] of waiting) {
      if (text === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    }
    if (waiting.size > 0) tell(true);
  } catch {
    tell(false);
  }
  waiting.clear();
}

/** While the editor is open: `told` hears whether the browser keeps what is written. The function that is given ends it. */
export function keepDrafts(told: typeof tell): () => void {
  tell = told;
  addEventListener('pagehide', keepNow);
  return () => {
    keepNow();
    removeEventListener('pagehide', keepNow);
  };
}

export const readDraft = (format: Program['format']): string | undefined => read(KEYS[format]);

/** A text that is the original needs no keeping. */
export const keepDraft = (format: Program['format'], text: string, original: string): void =>
  write(KEYS[format], text === original ? undefined : text);

export function readRequestDraft(): RequestForm | undefined {
  try {
    const { method, path, fields, body } = JSON.parse(read(KEYS.request) ?? '{}');
    const values = [method, path, fields, body];
    return values.every((value) => typeof value === 'string') ? { method, path, fields, body } : undefined;
  } catch {
    return undefined;
  }
}

export const keepRequest = (form: RequestForm, original: RequestForm): void =>
  write(KEYS.request, JSON.stringify(form) === JSON.stringify(original) ? undefined : JSON.stringify(form));

export const readFilesDraft = (): Files | undefined => readFiles(read(KEYS.files));

export const keepFiles = (files: Files): void =>
  write(KEYS.files, isOriginal(files) ? undefined : JSON.stringify(files));
