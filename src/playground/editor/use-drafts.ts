// What the reader writes: a program for each format and one request, kept in the browser as they change.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Program } from '../emulator/protocol.ts';
import { keep, keepDrafts, kept } from './drafts.ts';
import { type Files, ORIGINAL_FILES, readFiles } from './files.ts';
import { ORIGINAL_REQUEST, type RequestForm, readForm } from './request.ts';
import type { Writing } from './writing.ts';

type Format = Program['format'];
export type Originals = Readonly<Record<Format, string>>;

export interface Drafts {
  texts: Readonly<Record<Format, string>>;
  form: RequestForm;
  files: Files;
  /** Whether the browser keeps them. */
  kept: boolean;
  /** The writing places that are open. */
  writings: Partial<Record<Format, Writing>>;
  write(format: Format, text: string): void;
  setForm(form: RequestForm): void;
  setFiles(files: Files): void;
  /** Shows a program and a request that came by a link, without keeping them: what the reader had stays kept until they write. */
  show(program: Program, form: RequestForm, files?: Files): void;
}

export function useDrafts(originals: Originals): Drafts {
  const [texts, setTexts] = useState(() => ({
    commonjs: kept('commonjs') ?? originals.commonjs,
    module: kept('module') ?? originals.module,
  }));
  const [form, showForm] = useState(() => readForm(kept('request')) ?? ORIGINAL_REQUEST);
  const [files, showFiles] = useState(() => readFiles(kept('files')) ?? ORIGINAL_FILES);
  const [areKept, setKept] = useState(true);
  useEffect(() => keepDrafts(setKept), []);
  const writings = useRef<Partial<Record<Format, Writing>>>({}).current;
  const showing = useRef(false);
  return {
    texts,
    form,
    files,
    kept: areKept,
    writings,
    write(format, text) {
      setTexts((before) => ({ ...before, [format]: text }));
      if (!showing.current) keep(format, text, originals[format]);
    },
    setForm(next) {
      showForm(next);
      keep('request', JSON.stringify(next), JSON.stringify(ORIGINAL_REQUEST));
    },
    setFiles(next) {
      showFiles(next);
      keep('files', JSON.stringify(next), JSON.stringify(ORIGINAL_FILES));
    },
    show(program, next, beside = ORIGINAL_FILES) {
      showing.current = true;
      writings[program.format]?.replace(program.text);
      showing.current = false;
      showForm(next);
      showFiles(beside);
    },
  };
}
