// Presses that come before hydration: a button of a static tree is remembered, and pressed once the tree is interactive.

/** Remembers which button of a tree that is not hydrated was pressed. */
export function rememberPress(root: HTMLElement, button: Element): void {
  root.dataset['pressed'] = String([...root.querySelectorAll('button')].indexOf(button as HTMLButtonElement));
}

/** Marks the tree as hydrated, and presses the button that was remembered. */
export function replayPress(root: HTMLElement): void {
  root.dataset['hydrated'] = '';
  const { pressed } = root.dataset;
  if (pressed) root.querySelectorAll('button')[Number(pressed)]?.click();
}
