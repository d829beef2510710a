// What the page does when it opens: its mode, the reader's choices. The rest comes with the first gesture.
import { readCompanion } from '../../kit/lab/companion.ts';
import { rememberTheme, rememberVariant } from './choices.ts';

const companion = readCompanion();
if (companion) {
  const { node, hello } = companion;
  const mode = document.querySelector<HTMLElement>('[data-mode]');
  if (mode) mode.textContent = `${mode.dataset['live']}${node}`;
  const command = document.querySelector('[data-hello]');
  if (command) command.textContent = `curl -i ${hello}`;
}

rememberVariant();
rememberTheme();

// A button that is pressed before its frame is awake is pressed again when it is.
addEventListener('click', (event) => {
  const button = (event.target as Element).closest('[data-frame]:not([data-awake]) button');
  const frame = button?.closest<HTMLElement>('[data-frame]');
  if (!button || !frame) return;
  event.preventDefault();
  frame.dataset['asked'] = String([...frame.querySelectorAll('button')].indexOf(button as HTMLButtonElement));
});

/** A page that is only opened loads nothing more: the first gesture comes well before a lab is used. */
const GESTURES = ['scroll', 'pointermove', 'pointerdown', 'keydown', 'input', 'click'];

function begin(): void {
  for (const gesture of GESTURES) removeEventListener(gesture, begin);
  import('./use.ts').then(({ use }) => use());
}

for (const gesture of GESTURES) addEventListener(gesture, begin, { passive: true });
