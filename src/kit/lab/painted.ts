// What comes after the answer to a press: the press is answered before it.

/** ms; a page that is not in sight is not painted. */
const NOT_PAINTED_MS = 100;

/** Resolves once what has changed is on the screen. */
export const painted = () =>
  new Promise<unknown>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, NOT_PAINTED_MS);
  });
