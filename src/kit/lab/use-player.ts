// The recording played again: where it is, how fast it goes, and how many of its events are shown.
import { useEffect, useState } from 'preact/hooks';
import type { LabEvent, Stamped } from '../protocol/stream.ts';

/** A recording shorter than this, in ms, is slowed so that it takes `SEEN_MS`. */
const SHORT_MS = 300;
const SEEN_MS = 3_000;

export interface Player {
  /** Its controls are shown: it was started, and not closed since. */
  opened: boolean;
  playing: boolean;
  /** ms of the recording, of `total`. */
  position: number;
  total: number;
  /** Events up to there. */
  count: number;
  /** 1: as fast as it was. */
  rate: number;
  /** What the reader chose, times a pace at which it can be seen. */
  speed: number;
  /** Plays from where it is, or from the start when it is at its end; holds it when it plays. */
  toggle(): void;
  /** Shows what had come by then, and holds it. */
  seek(ms: number): void;
  setSpeed(speed: number): void;
  /** Back to the whole recording. */
  close(): void;
}

export function usePlayer(events: readonly Stamped<LabEvent>[]): Player {
  const total = events.at(-1)?.t ?? 0;
  const [opened, setOpened] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [position, setPosition] = useState(total);
  const [speed, setSpeed] = useState(1);
  const rate = speed * (total < SHORT_MS ? total / SEEN_MS : 1);

  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    const step = () => {
      const now = performance.now();
      const passed = now - last;
      last = now;
      setPosition((before) => Math.min(total, before + passed * rate));
      frame = requestAnimationFrame(step);
    };
    let frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, rate, total]);

  const atEnd = position >= total;
  useEffect(() => {
    if (atEnd) setPlaying(false);
  }, [atEnd]);

  const after = atEnd ? -1 : events.findIndex(({ t }) => t > position);
  return {
    opened,
    playing,
    position,
    total,
    count: after < 0 ? events.length : after,
    rate,
    speed,
    toggle() {
      if (atEnd) setPosition(0);
      setPlaying(!playing);
      setOpened(true);
    },
    seek(ms) {
      setPlaying(false);
      setPosition(ms);
    },
    setSpeed,
    close() {
      setPlaying(false);
      setPosition(total);
      setOpened(false);
    },
  };
}
