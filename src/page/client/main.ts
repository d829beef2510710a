// What the page does before anything is used: it says its mode, and wakes each lab that comes near.
import { readCompanion } from '../../kit/lab/companion.ts';
import type { Island } from '../../kit/lab/island.tsx';
import { copyOnClick } from './copy.ts';
import { rememberVariant } from './variant.ts';

const islands = import.meta.glob<Island>('../../labs/*/island.tsx', { import: 'default' });

const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      wake(target as HTMLElement);
    }
  },
  { rootMargin: '300px' },
);

/** A lab that cannot be woken, offline say, stays the complete figure that the build drew. */
async function wake(figure: HTMLElement): Promise<void> {
  const { lab, recording = '' } = figure.dataset;
  const frame = figure.querySelector<HTMLElement>('[data-frame]');
  const island = await islands[`../../labs/${lab}/island.tsx`]?.();
  if (frame) await island?.wake(frame, recording);
}

/** A page that is only opened loads nothing more: the reader's first gesture comes well before a lab is used. */
const GESTURES = ['scroll', 'pointermove', 'pointerdown', 'keydown'];

function watch(): void {
  for (const gesture of GESTURES) removeEventListener(gesture, watch);
  for (const figure of document.querySelectorAll('[data-lab]')) near.observe(figure);
}

for (const gesture of GESTURES) addEventListener(gesture, watch, { passive: true });

const companion = readCompanion();
if (companion) {
  const { node, hello } = companion;
  const mode = document.querySelector<HTMLElement>('[data-mode]');
  if (mode) mode.textContent = `${mode.dataset['live']}${node}`;
  const command = document.querySelector('[data-hello]');
  if (command) command.textContent = `curl -i ${hello}`;
}

rememberVariant();
copyOnClick();
