// What the page's example promises, and whether the answer keeps it.

import { fieldOf, type Response, withoutDate } from '../../kit/http/response.ts';
import type { Headline } from '../../kit/protocol/lab.ts';
import { confirmed, qualified, refuted, unavailable, type Verdict } from '../../kit/protocol/verdict.ts';
import { duration, plural, rough } from '../../text/format.ts';
import type { Exchange, Model } from './events.ts';

export const claim = 'À chaque connexion, le callback est déclenché';

export const question = 'Quand le callback est-il déclenché, et que répond-il ?';

export const isExample = true;

export const decidedBy = 'order';

export const headline: Headline<Model> = {
  title: 'Appels du callback par requête',
  value: ({ calls: [, asked] }) => asked && asked.calls / asked.requests,
  text: (value) => plural(rough(value), 'appel'),
};

/** Read from the page's code. */
const PROMISE = { status: 200, contentType: 'text/plain', body: 'Bonjour tout le monde!' };

/** The first thing in the answer that the code does not promise, as a clause; undefined when all is kept. */
function broken(response: Response, method: string): string | undefined {
  const contentType = fieldOf(response, 'content-type');
  const body = method === 'HEAD' ? '' : PROMISE.body;
  if (response.status !== PROMISE.status) return `l’état ${PROMISE.status}, la réponse a l’état ${response.status}`;
  if (contentType !== PROMISE.contentType)
    return `${PROMISE.contentType}, la réponse annonce ${clipped(contentType ?? 'aucun type')}`;
  if (response.body !== body) return `« ${body} », le corps reçu est « ${clipped(response.body)} »`;
  return undefined;
}

/** The beginning of what a server may send at any length. */
const clipped = (text: string): string => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

const answerOf = (exchange: Exchange | undefined): Response | undefined =>
  exchange?.response?.headed ? exchange.response : undefined;

/** Whether the page's code and the live server gave the same bytes, the date aside; undefined until both have answered and the live answer has ended. */
export function isSame({ program, live }: Model): boolean | undefined {
  const [expected, received] = [answerOf(program), answerOf(live)];
  if (!expected || !received || live?.ended === undefined) return undefined;
  return withoutDate(expected.raw) === withoutDate(received.raw);
}

export function verify(model: Model): Verdict {
  const [silent, asked] = model.calls;
  const [program, live] = [answerOf(model.program), answerOf(model.live)];
  if (!silent || !asked || silent.connections !== 1)
    return unavailable('Les appels du callback sur une connexion n’ont pas été comptés.');
  if (!program || !live) return unavailable('La requête n’a pas obtenu de réponse des deux serveurs.');
  const method = model.live?.method ?? '';
  const fault = broken(program, method) ?? broken(live, method);
  if (fault) return refuted(`La promesse n’est pas tenue : le code promet ${fault}.`);
  const same = isSame(model);
  if (same === undefined) return unavailable('La réponse n’a pas été reçue jusqu’au bout.');
  if (!same) return refuted('Le serveur de la page et son code ne répondent pas la même chose.');
  const counted = `${plural(silent.calls, 'appel')} à l’ouverture d’une connexion, ${asked.calls} pour ses ${plural(asked.requests, 'requête')}`;
  if (silent.calls === 1 && asked.calls === 1)
    return confirmed(`Le callback est appelé une fois par connexion : ${counted}.`);
  if (silent.calls === 0 && asked.calls === asked.requests)
    return qualified(`Le callback est appelé à chaque requête, et non à chaque connexion : ${counted}.`);
  return refuted(`Le callback n’est appelé ni à chaque connexion, ni à chaque requête : ${counted}.`);
}

function comparison(same: boolean | undefined): string {
  if (same === undefined) return '';
  return same
    ? ' Le code de la page répond la même chose, octet pour octet, la date mise à part.'
    : ' Le programme, lui, répond autre chose.';
}

export function describe(model: Model): string {
  const { live, calls } = model;
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
  return `Sur une connexion : ${counted}. Réponse de ${size} : ligne d’état ${response.statusLine}, ${fields} d’en-tête, corps de ${plural(response.body.length, 'octet')}.${comparison(isSame(model))}${times}`;
}
