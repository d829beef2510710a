// What the reader writes: a program for each format and one request, kept in the browser as they change.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Program } from '../emulator/protocol.ts';
import {
  keepDraft,
  keepDrafts,
  keepFiles,
  keepRequest,
  readDraft,
  readFilesDraft,
  readRequestDraft,
} from './drafts.ts';
import { type Files, ORIGINAL_FILES } from './files.ts';
import { ORIGINAL_REQUEST, type RequestForm } from './request.ts';
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
    commonjs: readDraft('commonjs') ?? originals.commonjs,
    module: readDraft('module') ?? originals.module,
  }));
  const [form, showForm] = useState(() => readRequestDraft() ?? ORIGINAL_REQUEST);
  const [files, showFiles] = useState(() => readFilesDraft() ?? ORIGINAL_FILES);
  const [kept, setKept] = useState(true);
  useEffect(() => keepDrafts(setKept), []);
  const writings = useRef<Partial<Record<Format, Writing>>>({}).current;
  const showing = useRef(false);
  return {
    texts,
    form,
    files,
    kept,
    writings,
    write(format, text) {
      setTexts((before) => ({ ...before, [format]: text }));
      if (!showing.current) keepDraft(format, text, originals[format]);
    },
    setForm(next) {
      showForm(next);
      keepRequest(next, ORIGINAL_REQUEST);
    },
    setFiles(next) {
      showFiles(next);
      keepFiles(next);
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
