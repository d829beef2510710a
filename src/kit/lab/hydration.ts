// Presses that come before hydration: a button of a static tree is remembered, and pressed once the tree is interactive.

/** Remembers which button of a tree that is not hydrated was pressed. */
export function rememberPress(root: HTMLElement, button: Element): void {
  root.dataset['pressed'] = String([...root.querySelectorAll('button')].indexOf(button as HTMLButtonElement));
}

/** `click()` would have Chromium lay out all that is left out around the button, however far from the screen. */
export function press(button: Element | undefined): void {
  button?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}

/** Marks the tree as hydrated, and presses the button that was remembered. */
export function replayPress(root: HTMLElement): void {
  root.dataset['hydrated'] = '';
  const { pressed } = root.dataset;
  if (pressed) press(root.querySelectorAll('button')[Number(pressed)]);
}
