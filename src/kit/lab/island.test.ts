// The types of a lab's parts: `astro check` fails when what is expected here is no error.
import { expect, test } from 'vitest';
import { island } from './island.tsx';

const parts = {
  slug: 'essai',
  parameters: { type: 'object', properties: {}, required: [], additionalProperties: false },
  expectedMs: () => 1,
  Figure: () => null,
} as const;

test('an event cannot have the type of one of the stream’s own lines', () => {
  expect(island({ ...parts, reduce: (events: readonly { type: 'line' }[]) => events.length }).view.slug).toBe('essai');
  // @ts-expect-error: « failure » closes the stream.
  island({ ...parts, reduce: (events: readonly ({ type: 'line' } | { type: 'failure' })[]) => events.length });
});
