// What the page does once it is used: labs wake as they come near, the contents follow, buttons copy, the editor opens.
import type { VerifiableRow } from '../../kit/lab/VerifyAll.tsx';
import { pressAsked } from '../../kit/lab/waking.ts';
import { copyOnClick } from './copy.ts';
import { keepFace } from './face.ts';
import { followReading } from './reading.ts';

async function wakeLab(figure: HTMLElement): Promise<void> {
  const { lab = '', recording = '' } = figure.dataset;
  const frame = figure.querySelector<HTMLElement>('[data-frame]');
  const labs = await import('./labs.ts').catch(() => undefined);
  if (frame) await labs?.wakeLab(lab, frame, recording);
}

/** Each lab wakes once, when it comes near the screen; one whose script cannot be fetched stays as it was built. */
function wakeLabsWhenNear(): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        wakeLab(target as HTMLElement);
      }
    },
    { rootMargin: '300px' },
  );
  for (const figure of document.querySelectorAll('[data-lab]')) near.observe(figure);
}

/** « Tout vérifier » is loaded when it is pressed: the table is complete without it. */
function wakeVerification(): void {
  const root = document.querySelector<HTMLElement>('[data-verification]');
  const wake = async () => {
    if (!root) return;
    root.removeEventListener('click', wake);
    const rows: VerifiableRow[] = JSON.parse(document.querySelector('[data-rows]')?.textContent ?? '[]');
    const [verification, labs] = await Promise.all([import('../../kit/lab/verify-all.tsx'), import('./labs.ts')]);
    verification.wake(
      root,
      rows,
      rows.map(({ slug }) => labs.viewOf(slug)),
    );
  };
  root?.addEventListener('click', wake);
  // Pressed before this was loaded.
  if (root?.dataset['asked']) wake();
}

/** The editor is loaded when « Modifier » is pressed, or when the address carries a program. */
function wakePlayground(): void {
  const root = document.querySelector<HTMLElement>('[data-playground]');
  const [button, status] = root?.querySelectorAll<HTMLElement>('button, [role=status]') ?? [];
  if (!root || !button || !status) return;
  const { opening = '', failed = '' } = button.dataset;
  const open = async () => {
    status.textContent = opening;
    const playground = await import('./playground.ts').catch(() => undefined);
    status.textContent = playground ? '' : failed;
    playground?.open(root);
  };
  const openLink = () => {
    if (location.hash.startsWith('#modifier=')) open();
  };
  button.addEventListener('click', open);
  addEventListener('hashchange', openLink);
  openLink();
  pressAsked(root);
}

/** A link to a lab opens its program. */
function openTarget(): void {
  const program = document.querySelector<HTMLDetailsElement>(
    `${CSS.escape(location.hash).replace('\\#', '#')}.lab > .program`,
  );
  if (program) program.open = true;
}

export function use(): void {
  copyOnClick();
  wakePlayground();
  followReading();
  wakeLabsWhenNear();
  wakeVerification();
  keepFace();
  if (location.hash) openTarget();
  addEventListener('hashchange', openTarget);
}
