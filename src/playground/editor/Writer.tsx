// One format's program, in its writing place; hidden while the other format is shown.
import { useEffect, useRef } from 'preact/hooks';
import { openWriting, type Writing, type WritingOptions } from './writing.ts';

interface WriterProps extends WritingOptions {
  shown: boolean;
  /** Called once, when the writing place is there. */
  onOpen(writing: Writing): void;
}

export function Writer({ shown, onOpen, ...options }: WriterProps) {
  const place = useRef<HTMLDivElement>(null);
  const current = useRef(options);
  current.current = options;
  useEffect(() => {
    // Each in a task of its own: a slow processor answers in between.
    setTimeout(() => place.current && onOpen(openWriting(place.current, () => current.current)));
  }, []);
  return <div ref={place} class="writer" hidden={!shown} />;
}
