// What the page's example promises, and whether the answer keeps it.

import { fieldOf, withoutDate } from '../../kit/http/response.ts';
import { confirmed, refuted, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, plural } from '../../text/format.ts';
import type { Exchange, Model } from './events.ts';

export const claim = `Dans l'exemple suivant de "hello world"`;

export const question = 'Que répond l’exemple, au juste ?';

export const isExample = true;

/** Read from the page's code. */
const PROMISE = { status: 200, contentType: 'text/plain', body: 'Bonjour tout le monde!' };

/** The first thing in the answer that the code does not promise, as a clause; undefined when all is kept. */
function broken({ method, response }: Exchange): string | undefined {
  if (!response?.headed) return 'aucune réponse n’est arrivée';
  const contentType = fieldOf(response, 'content-type');
  const body = method === 'HEAD' ? '' : PROMISE.body;
  if (response.status !== PROMISE.status)
    return `le code promet l’état ${PROMISE.status}, la réponse a l’état ${response.status}`;
  if (contentType !== PROMISE.contentType)
    return `le code promet ${PROMISE.contentType}, la réponse annonce ${contentType ?? 'aucun type'}`;
  if (response.body !== body) return `le code promet « ${body} », le corps reçu est « ${response.body} »`;
  return undefined;
}

export function verify({ program, live }: Model): Verdict {
  if (!program || !live) return refuted('La requête n’a pas pu être envoyée aux deux serveurs.');
  const fault = broken(live);
  if (fault) return refuted(`La promesse n’est pas tenue : ${fault}.`);
  const expected = withoutDate(program.response?.raw ?? '');
  const received = withoutDate(live.response?.raw ?? '');
  if (received !== expected) {
    return refuted(
      `Le serveur de la page et son code ne répondent pas la même chose : ${plural(received.length, 'octet')} contre ${expected.length}, la date mise à part.`,
    );
  }
  return confirmed(
    `${live.response?.statusLine} : la réponse est celle que promet le code, octet pour octet (${plural(received.length, 'octet')}, la date mise à part).`,
  );
}

export function describe({ live }: Model): string {
  if (!live) return 'La requête n’est pas encore envoyée.';
  const { response, firstByte, ended } = live;
  if (!response?.headed) return `Requête ${live.method} envoyée à ${live.host}, réponse attendue.`;
  const size = plural(response.raw.length, 'octet');
  const fields = plural(response.fields.length, 'champ');
  const times =
    firstByte === undefined || ended === undefined
      ? ''
      : ` Premier octet après ${duration(firstByte)}, réponse complète après ${duration(ended)}.`;
  return `Réponse de ${size} : ligne d’état ${response.statusLine}, ${fields} d’en-tête, corps de ${plural(response.body.length, 'octet')}.${times}`;
}
