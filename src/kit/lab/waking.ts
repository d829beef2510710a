// A button that is pressed before its tree is awake is pressed again when it is.

/** Remembers which button of a sleeping tree was pressed. */
export function rememberPress(root: HTMLElement, button: Element): void {
  root.dataset['asked'] = String([...root.querySelectorAll('button')].indexOf(button as HTMLButtonElement));
}

/** Marks the tree as awake, and presses what was remembered. */
export function pressAsked(root: HTMLElement): void {
  root.dataset['awake'] = '';
  const { asked } = root.dataset;
  if (asked) root.querySelectorAll('button')[Number(asked)]?.click();
}
