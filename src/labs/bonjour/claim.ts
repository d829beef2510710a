// What the page's example promises, and whether the answer keeps it.

import { fieldOf, withoutDate } from '../../kit/http/response.ts';
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, plural, rough } from '../../text/format.ts';
import type { Exchange, Model } from './events.ts';

export const claim = 'À chaque connexion, le callback est déclenché';

export const question = 'Quand le callback est-il déclenché, et que répond-il ?';

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

export function verify({ program, live, calls: [silent, asked] }: Model): Verdict {
  if (!silent || !asked || silent.connections !== 1) {
    return unavailable('Les appels du callback sur une connexion n’ont pas été comptés.');
  }
  if (!program?.response?.headed || !live?.response?.headed) {
    return unavailable('La requête n’a pas obtenu de réponse des deux serveurs.');
  }
  const fault = broken(live);
  if (fault) return refuted(`La promesse n’est pas tenue : ${fault}.`);
  const expected = withoutDate(program.response.raw);
  const received = withoutDate(live.response.raw);
  if (received !== expected) {
    return refuted(
      `Le serveur de la page et son code ne répondent pas la même chose : ${plural(received.length, 'octet')} contre ${expected.length}, la date mise à part.`,
    );
  }
  const counted = `une connexion muette, ${plural(silent.calls, 'appel')} ; ${plural(asked.requests, 'requête')} sur cette connexion, ${plural(asked.calls, 'appel')}`;
  const answer = `La réponse est celle que promet le code, octet pour octet (${plural(received.length, 'octet')}, la date mise à part).`;
  if (silent.calls === 1 && asked.calls === 1)
    return confirmed(`Le callback est appelé une fois par connexion : ${counted}. ${answer}`);
  if (silent.calls === 0 && asked.calls === asked.requests) {
    return qualified(`Plus exactement, à chaque requête : ${counted}. ${answer}`);
  }
  return refuted(`Le callback n’est appelé ni à chaque connexion, ni à chaque requête : ${counted}.`);
}

export function describe({ live, calls }: Model): string {
  if (!live) return 'La requête n’est pas encore envoyée.';
  const counted = calls
    .map(({ requests, calls: count }) => `${plural(requests, 'requête')}, ${plural(count, 'appel')} du callback`)
    .join(' ; ');
  const { response, firstByte, ended } = live;
  if (!response?.headed) return `Requête ${live.method} envoyée à ${live.host}, réponse attendue.`;
  const size = plural(response.raw.length, 'octet');
  const fields = plural(response.fields.length, 'champ');
  const times =
    firstByte === undefined || ended === undefined
      ? ''
      : ` Premier octet après ${duration(rough(firstByte))}, réponse complète après ${duration(rough(ended))}.`;
  return `Sur une connexion : ${counted}. Réponse de ${size} : ligne d’état ${response.statusLine}, ${fields} d’en-tête, corps de ${plural(response.body.length, 'octet')}.${times}`;
}
