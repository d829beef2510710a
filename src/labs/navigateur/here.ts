// What the page itself can run of this lab, without a companion: the browser's half, in the reader's own browser.
import type { Here } from '../../kit/protocol/lab.ts';
import { observe } from './browser.ts';
import type { Event } from './events.ts';
import type { Parameters } from './parameters.ts';
import source from './program.mjs?raw';

/** Without a companion there is a recording instead: its half of Node.js is drawn beside, and said to be recorded. */
export const here: Here<Parameters, Event> = async function* ({ signal, recorded }, { browser }) {
  if (browser !== 'reader' && !recorded) return;
  for (const event of recorded ?? []) {
    if (event.where === 'node') yield event.type === 'runtime' ? { ...event, recorded: true } : event;
  }
  yield* observe({ source, frame: `${import.meta.env.BASE_URL}sandbox/frame.html`, signal });
};
