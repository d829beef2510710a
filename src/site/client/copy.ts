// The copy buttons: they yield the program's text, and say so on the button itself.
import { copy } from '../../kit/lab/copy.ts';

export function copyOnClick(): void {
  document.addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-copy]');
    const text = button?.parentElement?.querySelector('pre')?.textContent;
    if (!button || !text) return;
    const { copied = '', failed = '' } = button.dataset;
    button.dataset['label'] ??= button.textContent;
    button.textContent = (await copy(`${text}\n`)) ? copied : failed;
    setTimeout(() => {
      button.textContent = button.dataset['label'] ?? '';
    }, 2000);
  });
}
