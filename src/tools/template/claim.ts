// The sentence that is tested, and how.
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { plural } from '../../text/format.ts';
import type { Model } from './events.ts';

export const claim = 'Node.js';

export const question = 'Le programme écrit-il une ligne ?';

export const decidedBy = 'order';

export const headline: Headline<Model> = {
  title: 'Lignes écrites par le programme',
  value: ({ lines }) => lines.length,
  text: (value) => plural(value, 'ligne'),
};

export function verify({ lines }: Model): Verdict {
  if (lines.length === 0) return unavailable('Le programme n’a rien écrit.');
  return lines.length === 1
    ? confirmed('Le programme a écrit une ligne.')
    : refuted(`Le programme a écrit ${plural(lines.length, 'ligne')} au lieu d’une.`);
}

export function describe({ lines }: Model): string {
  return `Le programme a écrit ${plural(lines.length, 'ligne')}.`;
}
