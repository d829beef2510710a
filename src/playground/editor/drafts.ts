// What the reader wrote, kept in this browser; storage may be forbidden or full.

/** Where each is kept. */
const KEYS = {
  commonjs: 'modifier.cjs',
  module: 'modifier.mjs',
  request: 'modifier.requete',
  files: 'modifier.fichiers',
};
type Name = keyof typeof KEYS;

/** What is kept; undefined when there is nothing. */
export function kept(name: Name): string | undefined {
  try {
    return localStorage.getItem(KEYS[name]) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The texts of what was kept, or came by a link, under the names that `like` has; undefined when one is not there. */
export function readTexts<Texts extends object>(json = '', like: Texts): Texts | undefined {
  try {
    const given = JSON.parse(json);
    const pairs = Object.keys(like).map((name) => [name, given[name]]);
    return pairs.every(([, value]) => typeof value === 'string') ? Object.fromEntries(pairs) : undefined;
  } catch {
    return undefined;
  }
}

/** ms without typing, after which what was written is kept. */
const PAUSE = 500;
const waiting = new Map<Name, string | undefined>();
let timer: ReturnType<typeof setTimeout> | undefined;
let tell: (areKept: boolean) => void = () => {};

/** A text that is the original needs no keeping: what was kept is forgotten. */
export function keep(name: Name, text: string, original: string): void {
  waiting.set(name, text === original ? undefined : text);
  clearTimeout(timer);
  timer = setTimeout(keepNow, PAUSE);
}

/** What waits is kept, if it can be. */
function keepNow(): void {
  clearTimeout(timer);
  try {
    for (const [name, text] of waiting) {
      if (text === undefined) localStorage.removeItem(KEYS[name]);
      else localStorage.setItem(KEYS[name], text);
    }
    if (waiting.size > 0) tell(true);
  } catch {
    tell(false);
  }
  waiting.clear();
}

/**
 * Calls `told` at each save, while the editor is open, with whether the browser could keep what is written. Returns the
 * function that stops it.
 */
export function keepDrafts(told: typeof tell): () => void {
  tell = told;
  addEventListener('pagehide', keepNow);
  return () => {
    keepNow();
    removeEventListener('pagehide', keepNow);
  };
}
