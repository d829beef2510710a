// An error's stack as Node.js shows it: its name, its message, and the reader's own frames.

/** Browsers other than Chromium leave the first line out. */
export function stackOf(error: Error): string {
  const { stack } = error;
  if (typeof stack !== 'string' || stack === '') return Error.prototype.toString.call(error);
  return /^\s*at |^[^\n]*@/.test(stack) ? Error.prototype.toString.call(error) : stack;
}

/** A class or a name that the stack's first line does not say is put there. */
export function headed(stack: string, error: Error, keys: readonly (string | symbol)[]): string {
  let text = stack;
  const name = error.name === undefined ? 'Error' : String(error.name);
  const own = error.constructor?.name;
  if (own && name === 'Error' && own !== 'Error' && text.startsWith('Error') && !keys.includes('name')) {
    text = `${own}${text.slice('Error'.length)}`;
  } else if (own && own !== name && !text.split('\n', 1)[0]?.includes(own) && text.startsWith(name)) {
    text = `${own}${text.slice(name.length)}`;
  }
  return text;
}
