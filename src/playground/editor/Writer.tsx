// One format's program, in its writing place; hidden while the other format is shown.
import { useEffect, useRef } from 'preact/hooks';
import { PLAYGROUND } from '../../text/playground.ts';
import { fileOf, type Program } from '../emulator/protocol.ts';
import { openWriting, type Writing } from './writing.ts';

interface WriterProps {
  format: Program['format'];
  shown: boolean;
  original: string;
  /** What stands there when it opens. */
  text: string;
  tabIndents: boolean;
  /** Called once, when the writing place is there. */
  onOpen(writing: Writing): void;
  onChange(text: string): void;
  onRun(): void;
}

export const HELP = 'modifier-aide';

export function Writer({ format, shown, original, text, tabIndents, ...callbacks }: WriterProps) {
  const place = useRef<HTMLDivElement>(null);
  const writing = useRef<Writing | undefined>(undefined);
  // The writing place is made once and asks for what is current.
  const current = useRef(callbacks);
  current.current = callbacks;
  useEffect(() => {
    if (!place.current) return;
    const opened = openWriting(place.current, {
      text,
      original,
      label: PLAYGROUND.programLabel(fileOf({ format })),
      help: HELP,
      onChange: (value) => current.current.onChange(value),
      onRun: () => current.current.onRun(),
    });
    writing.current = opened;
    current.current.onOpen(opened);
    return () => opened.remove();
  }, []);
  useEffect(() => writing.current?.setTabIndents(tabIndents), [tabIndents]);
  return <div ref={place} class="writer" hidden={!shown} />;
}
