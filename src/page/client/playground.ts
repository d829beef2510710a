// « Modifier »: the editor is loaded when it is pressed, or when the address carries a program.
import { pressAsked } from '../../kit/lab/waking.ts';

const PREFIX = '#modifier=';

export function wakePlayground(): void {
  const root = document.querySelector<HTMLElement>('[data-playground]');
  const block = root?.closest<HTMLElement>('.variants');
  const button = root?.querySelector('button');
  const status = root?.querySelector('[role=status]');
  const place = root?.querySelector<HTMLElement>('[data-place]');
  if (!root || !block || !button || !status || !place) return;
  const originalOf = (kind: string) => `${block.querySelector(`[data-variant=${kind}] pre`)?.textContent ?? ''}\n`;
  const radio = (kind: string) => block.querySelector<HTMLInputElement>(`[name=variant][value=${kind}]`);

  const show = (shown: boolean) => {
    block.toggleAttribute('data-editing', shown);
    place.hidden = !shown;
  };
  const load = async () => {
    status.textContent = button.dataset['opening'] ?? '';
    const { openPlayground } = await import('../../playground/island.tsx');
    openPlayground(place, {
      originals: { commonjs: originalOf('cjs'), module: originalOf('mjs') },
      format: radio('cjs')?.checked ? 'commonjs' : 'module',
      onFormat(format) {
        const chosen = radio(format === 'module' ? 'mjs' : 'cjs');
        if (!chosen || chosen.checked) return;
        chosen.checked = true;
        chosen.dispatchEvent(new Event('change'));
      },
      onClose() {
        show(false);
        button.focus();
      },
    });
  };
  let loaded: Promise<void> | undefined;
  const open = async () => {
    try {
      loaded ??= load();
      await loaded;
      status.textContent = '';
      show(true);
      place.querySelector('textarea')?.focus({ preventScroll: true });
    } catch {
      loaded = undefined;
      status.textContent = button.dataset['failed'] ?? '';
    }
  };
  const openLink = () => {
    if (location.hash.startsWith(PREFIX)) open();
  };
  button.addEventListener('click', open);
  addEventListener('hashchange', openLink);
  pressAsked(root);
  openLink();
}
