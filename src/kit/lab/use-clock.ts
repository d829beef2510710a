// The time since a moment, refreshed as often as it is worth reading.
import { useEffect, useState } from 'preact/hooks';

/** ms since `since` (a `performance.now()`), every `everyMs` while `on`; 0 when off. */
export function useElapsed(since: number, on: boolean, everyMs: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (!on) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), everyMs);
    return () => clearInterval(timer);
  }, [on, since, everyMs]);
  return on ? Math.max(0, now - since) : 0;
}
