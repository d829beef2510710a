// The departures from the seed: read from content/corrections.yaml, applied in order.
import { parse } from 'yaml';

/** `seed` and `page` are exact texts of the Markdown; `reason` is one French sentence. */
export interface Correction {
  seed: string;
  page: string;
  reason: string;
}

const KEYS = ['seed', 'page', 'reason'] as const;

/** Throws an Error whose sentence names the entry and what is wrong with it. */
export function parseCorrections(text: string): Correction[] {
  const entries: unknown = parse(text);
  if (!Array.isArray(entries)) {
    throw new Error('content/corrections.yaml : il faut une liste d’entrées « - seed: … page: … reason: … ».');
  }
  return entries.map((entry, index) => {
    const place = `content/corrections.yaml, entrée ${index + 1}`;
    const unknown = Object.keys(entry ?? {}).find((key) => !(KEYS as readonly string[]).includes(key));
    if (unknown) throw new Error(`${place} : la clé « ${unknown} » est inconnue ; clés connues : ${KEYS.join(', ')}.`);
    for (const key of KEYS) {
      const value = entry?.[key];
      if (typeof value !== 'string') {
        throw new Error(`${place} : « ${key} » doit être un texte ; reçu : ${JSON.stringify(value)}.`);
      }
    }
    return entry as Correction;
  });
}

/** Applies each correction to the first place that holds its `seed`. Throws when a text is not found. */
export function applyCorrections(seed: string, corrections: readonly Correction[]): string {
  return corrections.reduce((text, correction, index) => {
    const at = text.indexOf(correction.seed);
    if (at < 0) {
      throw new Error(
        `content/corrections.yaml, entrée ${index + 1} : ce texte n’est pas dans le texte d’origine : « ${correction.seed} ».`,
      );
    }
    return text.slice(0, at) + correction.page + text.slice(at + correction.seed.length);
  }, seed);
}
