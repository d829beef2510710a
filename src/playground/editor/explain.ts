// A sentence beside an error, for the commonest: what it means, and what to do.
import { BY_CODE, BY_MESSAGE, MODULE, SPOKEN } from '../../text/playground-errors.ts';

const MODULES = (
  'assert buffer child_process cluster crypto dns events fs http http2 https module net os path perf_hooks process ' +
  'querystring readline stream string_decoder timers tls url util vm worker_threads zlib'
).split(' ');

/** How many letters to put, take or change (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (let j = 0; j < other.length; j += 1) {
      const changed = (row[j] ?? 0) + (letter === other[j] ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function explainModule(name: string): string {
  if (/^\.{0,2}\//.test(name)) return MODULE.file(name);
  const bare = name.replace(/^node:/, '');
  const near = MODULES.find((known) => distance(bare, known) <= (known.length > 4 ? 2 : 1));
  return near ? MODULE.near(name, near) : MODULE.package(name);
}

export interface Told {
  /** The line that names it: `TypeError: x is not a function`. */
  message: string;
  code?: string | undefined;
  /** Whose words they are, when not those of Node.js. */
  engine?: string | undefined;
}

export function explain({ message, code, engine }: Told): string | undefined {
  const spoken = engine && SPOKEN(engine);
  const missing = /Cannot find (?:module|package) '(.+?)'|No such built-in module: (.+)/.exec(message);
  const found = missing ? explainModule(missing[1] ?? missing[2] ?? '') : sentenceOf(message, code);
  return found && spoken ? `${found} ${spoken}` : (found ?? spoken);
}

function sentenceOf(message: string, code = ''): string | undefined {
  for (const [pattern, sentence] of BY_CODE[code] ? [] : BY_MESSAGE) {
    const match = pattern.exec(message);
    if (match) return sentence.replaceAll(/\$(\d)/g, (_all, group) => match[group] ?? '');
  }
  return BY_CODE[code];
}
