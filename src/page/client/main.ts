// What the page does before anything is pressed: it says its mode, and wakes each lab when it comes near.
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

for (const figure of document.querySelectorAll('[data-lab]')) near.observe(figure);

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
