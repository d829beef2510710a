// The copy buttons: they yield the program's text, and say so on the button itself.

export function copyOnClick(): void {
  document.addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-copy]');
    const text = button?.parentElement?.querySelector('pre')?.textContent;
    if (!button || !text) return;
    const { copied = '', failed = '' } = button.dataset;
    const label = (button.dataset['label'] ??= button.textContent);
    button.textContent = await navigator.clipboard.writeText(`${text}\n`).then(() => copied, () => failed);
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}
