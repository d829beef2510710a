// The page's first script: shows whether the page is live, remembers choices, and waits for the first interaction.
import { press, rememberPress } from '../../kit/lab/hydration.ts';
import { readPageConfig } from '../../kit/lab/page-config.ts';
import { rememberChoices } from './choices.ts';

const config = readPageConfig();
if (config) {
  const { node, hello } = config;
  document.querySelector('.mode .live')?.append(node);
  const command = document.querySelector('[data-hello]');
  if (command && hello) command.textContent = `curl -i ${hello}`;
}

rememberChoices();

/** The button that was pressed before the script that answers it had loaded: it is pressed again when it has. */
let early: HTMLElement | null = null;

addEventListener('click', (event) => {
  const target = event.target as Element;
  // The header's link presses the table's button, and leaves the reader in place; once it runs, or where nothing can run,
  // it leads to the table.
  const verify = document.querySelector<HTMLElement>('[data-verification]:not([data-pressed]) button');
  if (verify && config?.labs === 'on' && target.closest('[data-verify]')) {
    event.preventDefault();
    press(verify);
    return;
  }
  const button = target.closest('button');
  const root = button?.closest<HTMLElement>('[data-island]:not([data-hydrated])');
  if (button && root) {
    event.preventDefault();
    rememberPress(root, button);
  } else early = button;
});

/** A page that is only opened loads nothing more: one of these comes well before a lab is used. */
const INTERACTIONS = ['scroll', 'pointermove', 'pointerdown', 'keydown', 'input', 'click'];

/** A script that cannot be fetched is asked for again at the next interaction. */
function load(): void {
  for (const type of INTERACTIONS) removeEventListener(type, load);
  import('./on-first-interaction.ts').then((module) => {
    module.onFirstInteraction();
    early?.click();
  }, listen);
}

function listen(): void {
  for (const type of INTERACTIONS) addEventListener(type, load, { passive: true });
}

listen();
// A link to a lab opens its program, one that carries a program opens the editor.
if (location.hash) load();
