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

/** Whether it could be kept. An undefined text is forgotten. */
function write(key: string, text: string | undefined): boolean {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export const readDraft = (format: Program['format']): string | undefined => read(KEYS[format]);

/** A text that is the original needs no keeping. */
export const keepDraft = (format: Program['format'], text: string, original: string): boolean =>
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

export const keepRequest = (form: RequestForm, original: RequestForm): boolean =>
  write(KEYS.request, JSON.stringify(form) === JSON.stringify(original) ? undefined : JSON.stringify(form));

export const readFilesDraft = (): Files | undefined => readFiles(read(KEYS.files));

export const keepFiles = (files: Files): boolean =>
  write(KEYS.files, isOriginal(files) ? undefined : JSON.stringify(files));
