// A step in words.
import { KINDS } from '../../text/callbacks.ts';
import type { Span, Trace } from './reduce.ts';

/** What Node.js calls them, and what they are. */
const RESOURCES: [RegExp, string][] = [
  [/^FS|FILEHANDLE/, 'fichier'],
  [/SERVERWRAP/, 'serveur'],
  [/^(TCP|TLS|HTTP)/, 'connexion'],
  [/^(PROCESS|PIPE)/, 'processus'],
  [/WORKER|MESSAGEPORT/, 'worker'],
];

export function explainSpan({ kind, what = '', line }: Pick<Span, 'kind' | 'what' | 'line'>): string {
  const name = RESOURCES.find(([pattern]) => kind === 'io' && pattern.test(what))?.[1] ?? KINDS[kind].one;
  return line === undefined ? name : `${name} (ligne ${line})`;
}

/** What kept the loop alive after a step. */
function heldAfter({ spans }: Trace, step: number): Span[] {
  return spans.filter(({ held, from, to }) => held && from <= step && (to === undefined || to > step));
}

/** Empty for a step that is not there. */
export function explainStep(trace: Trace, place: number | undefined): string {
  const step = trace.steps[place ?? -1];
  if (place === undefined || !step) return '';
  const head = `Étape ${place + 1} : ${KINDS[step.kind].one}`;
  const line = step.kind === 'main' || step.line === undefined ? '' : ` (ligne ${step.line})`;
  const asked = step.from === undefined ? '' : `, demandée à l’étape ${step.from + 1}`;
  const written = step.prints.length === 0 ? '' : ` ; écrit « ${step.prints.join(' / ')} »`;
  const held = heldAfter(trace, place).map(explainSpan);
  return `${head}${line}${asked}${written}. ${held.length === 0 ? 'Rien ne retient plus la boucle.' : `La boucle attend : ${held.join(', ')}.`}`;
}
