// What the page does when it opens: its mode, the reader's choices. The rest comes with the first gesture.
import { readCompanion } from '../../kit/lab/companion.ts';
import { rememberPress } from '../../kit/lab/waking.ts';
import { rememberChoices } from './choices.ts';

const companion = readCompanion();
if (companion) {
  const { node, hello } = companion;
  const mode = document.querySelector<HTMLElement>('[data-mode]');
  if (mode && companion.labs === 'on') mode.textContent = `${mode.dataset['live']}${node}`;
  const command = document.querySelector('[data-hello]');
  if (command) command.textContent = `curl -i ${hello}`;
}

rememberChoices();

addEventListener('click', (event) => {
  const target = event.target as Element;
  // The header's link starts what the table's button starts; without a companion it only leads to the table.
  if (companion?.labs === 'on' && target.closest('[data-verify]'))
    document.querySelector<HTMLElement>('[data-verification]:not([data-awake]) button')?.click();
  const button = target.closest('[data-sleeping]:not([data-awake]) button');
  const root = button?.closest<HTMLElement>('[data-sleeping]');
  if (!button || !root) return;
  event.preventDefault();
  rememberPress(root, button);
});

/** A page that is only opened loads nothing more: the first gesture comes well before a lab is used. */
const GESTURES = ['scroll', 'pointermove', 'pointerdown', 'keydown', 'input', 'click'];

/** What cannot be fetched is asked for again at the next gesture. */
function begin(): void {
  for (const gesture of GESTURES) removeEventListener(gesture, begin);
  import('./use.ts').then(({ use }) => use(), listen);
}

function listen(): void {
  for (const gesture of GESTURES) addEventListener(gesture, begin, { passive: true });
}

listen();
// A link to a lab opens its program, one that carries a program opens the editor.
if (location.hash) begin();
