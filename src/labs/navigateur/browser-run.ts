// A run of this lab from the page: the browser's half in the reader's own browser, the other half on the companion or
// from the recording.
import { browserRun } from '../../kit/lab/browser-run.ts';
import type { BrowserMeasure } from '../../kit/protocol/lab.ts';
import { observe } from './browser.ts';
import * as claim from './claim.ts';
import type { Event } from './events.ts';
import * as events from './events.ts';
import type { Parameters } from './parameters.ts';
import * as parameters from './parameters.ts';
import source from './program.mjs?raw';

/** Without a companion there is a recording instead: its half of Node.js is drawn beside, and said to be recorded. */
export const measureInBrowser: BrowserMeasure<Parameters, Event> = async function* ({ signal, recorded }, { browser }) {
  if (browser !== 'reader' && !recorded) return;
  for (const event of recorded ?? []) {
    if (event.where === 'node') yield event.type === 'runtime' ? { ...event, recorded: true } : event;
  }
  yield* observe({ source, frame: `${import.meta.env.BASE_URL}sandbox/frame.html`, signal });
};

export const run = browserRun('navigateur', measureInBrowser, { ...parameters, ...events, ...claim });
