// The recording played again: where it is, how fast it goes, and how many of its events are shown.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabEvent, Stamped } from '../protocol/stream.ts';

/** A recording shorter than this, in ms, is slowed so that it takes `SEEN_MS`. */
const SHORT_MS = 300;
const SEEN_MS = 3_000;

export type Player = ReturnType<typeof usePlayer>;

export function usePlayer(events: readonly Stamped<LabEvent>[]) {
  const total = events.at(-1)?.t ?? 0;
  const [opened, setOpened] = useState(false);
  const [playing, setPlaying] = useState(false);
  const [count, setCount] = useState(events.length);
  const [speed, setSpeed] = useState(1);
  const position = useRef(total);
  const follower = useRef<((position: number) => void) | undefined>(undefined);
  const rate = speed * (total < SHORT_MS ? total / SEEN_MS : 1);

  const goTo = (ms: number) => {
    position.current = Math.min(total, ms);
    setCount(ms < total ? events.findIndex(({ t }) => t > ms) : events.length);
    follower.current?.(position.current);
  };

  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    const step = () => {
      const now = performance.now();
      goTo(position.current + (now - last) * rate);
      last = now;
      if (position.current < total) frame = requestAnimationFrame(step);
      else setPlaying(false);
    };
    let frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing, rate, total]);

  return {
    /** Its controls are shown: it was started, and not closed since. */
    opened,
    playing,
    /** ms of the recording, of `total`. Changes at each frame without a redraw: to show it, use `follow`. */
    position: () => position.current,
    total,
    /** Events up to there. */
    count,
    /** 1: as fast as it was. */
    rate,
    /** What the reader chose; `rate` is it times a pace at which the recording can be seen. */
    speed,
    /** Plays from where it is, or from the start when it is at its end; holds it when it plays. */
    toggle() {
      if (position.current >= total) goTo(0);
      setPlaying(!playing);
      setOpened(true);
    },
    /** Shows what had come by then, and holds it. */
    seek(ms: number) {
      setPlaying(false);
      goTo(ms);
    },
    setSpeed,
    /** Back to the whole recording. */
    close() {
      setPlaying(false);
      goTo(total);
      setOpened(false);
    },
    /** Calls `listener` with each new position, until the returned function is called. One listener at a time. */
    follow(listener: (position: number) => void) {
      follower.current = listener;
      return () => {
        follower.current = undefined;
      };
    },
  };
}
