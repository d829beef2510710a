// What the reader writes: a program for each format, one request and files, kept in the browser as they change.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Program } from '../emulator/protocol.ts';
import { keep, keepDrafts, kept, readTexts } from './drafts.ts';
import { type Files, ORIGINAL_FILES } from './files.ts';
import { ORIGINAL_REQUEST, type RequestForm } from './request.ts';
import type { Shared } from './share.ts';
import type { Writing } from './writing.ts';

type Format = Program['format'];
export type Originals = Readonly<Record<Format, string>>;

export function useDrafts(originals: Originals) {
  const [texts, setTexts] = useState(() => ({
    commonjs: kept('commonjs') ?? originals.commonjs,
    module: kept('module') ?? originals.module,
  }));
  const [form, showForm] = useState(() => readTexts(kept('request'), ORIGINAL_REQUEST) ?? ORIGINAL_REQUEST);
  const [files, showFiles] = useState(() => readTexts(kept('files'), ORIGINAL_FILES) ?? ORIGINAL_FILES);
  /** Whether the browser keeps them. */
  const [areKept, setKept] = useState(true);
  useEffect(() => keepDrafts(setKept), []);
  /** The writing places that are open. */
  const writings = useRef<Partial<Record<Format, Writing>>>({}).current;
  const showing = useRef(false);
  return {
    texts,
    form,
    files,
    areKept,
    writings,
    write(format: Format, text: string) {
      setTexts((before) => ({ ...before, [format]: text }));
      if (!showing.current) keep(format, text, originals[format]);
    },
    setForm(next: RequestForm) {
      showForm(next);
      keep('request', JSON.stringify(next), JSON.stringify(ORIGINAL_REQUEST));
    },
    setFiles(next: Files) {
      showFiles(next);
      keep('files', JSON.stringify(next), JSON.stringify(ORIGINAL_FILES));
    },
    /**
     * Shows what came by a link without keeping it: what the reader had stays kept until they write. Returns whether a
     * program of theirs stood in its place.
     */
    show({ program: { text, format }, form: next, files: beside = ORIGINAL_FILES }: Shared): boolean {
      showing.current = true;
      const before = writings[format]?.replace(text);
      showing.current = false;
      showForm(next);
      showFiles(beside);
      return before !== originals[format] && before !== text;
    },
  };
}
