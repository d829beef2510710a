// Opens the editor in the place of the document's example, and closes it; loaded when « Modifier » is pressed.
import { openPlayground } from '../../playground/editor/island.tsx';

/** The programs are those that the block shows, and the format the one that is chosen there. */
export function open(root: HTMLElement): void {
  const block = root.closest<HTMLElement>('.variants');
  const button = root.querySelector('button');
  const place = root.querySelector<HTMLElement>('[data-place]');
  if (!block || !button || !place) return;
  const originalOf = (kind: string) => `${block.querySelector(`[data-variant=${kind}] pre`)?.textContent ?? ''}\n`;
  const radio = (kind: string) => block.querySelector<HTMLInputElement>(`[name=variant][value=${kind}]`);
  const show = (shown: boolean) => {
    block.toggleAttribute('data-editing', shown);
    place.hidden = !shown;
    if (shown) place.querySelector<HTMLElement>('.writer:not([hidden]) textarea')?.focus({ preventScroll: true });
    else button.focus();
  };
  // A program that was written stays there while the editor is closed.
  if (place.firstChild) {
    show(true);
    return;
  }
  openPlayground(place, {
    originals: { commonjs: originalOf('cjs'), module: originalOf('mjs') },
    format: radio('cjs')?.checked ? 'commonjs' : 'module',
    onFormat(format) {
      const chosen = radio(format === 'module' ? 'mjs' : 'cjs');
      if (!chosen || chosen.checked) return;
      chosen.checked = true;
      chosen.dispatchEvent(new Event('change'));
    },
    // Its tree, its writing place and their layout are each a task of their own: a slow processor answers in between.
    onOpen: () => show(true),
    onClose: () => show(false),
  });
}
