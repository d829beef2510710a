// What the reader may change in the run: whose browser.
import { defineParameters, type ValuesOf } from '../../kit/protocol/parameters.ts';

const withDefault = (browser: 'chromium' | 'reader') =>
  defineParameters({
    browser: {
      type: 'string',
      enum: ['reader', 'chromium'],
      default: browser,
      // A browser on the server takes seconds and a few hundred megabytes; the reader has one.
      publicEnum: ['reader'],
      title: 'Navigateur',
      labels: { reader: 'celui-ci', chromium: 'Chromium du serveur' },
    },
  });

/** In the terminal no reader's browser is there. */
export const parameters = withDefault('chromium');

/** On the page, the reader's own is. */
export const pageParameters = withDefault('reader');

export type Parameters = ValuesOf<typeof parameters>;

/** The timers and the silence after them; Chromium takes seconds to start and to end. */
export const expectedMs = ({ browser }: Parameters): number => (browser === 'chromium' ? 4000 : 1000);
