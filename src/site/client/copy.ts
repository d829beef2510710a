// The copy buttons: they yield the program's text, and say so on the button itself.

export function copyOnClick(): void {
  document.addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-copy]');
    const text = button?.parentElement?.querySelector('pre')?.textContent;
    if (!button || !text) return;
    const { copied = '', failed = '' } = button.dataset;
    button.dataset['label'] ??= button.textContent;
    button.textContent = await navigator.clipboard.writeText(`${text}\n`).then(
      () => copied,
      () => failed,
    );
    setTimeout(() => {
      button.textContent = button.dataset['label'] ?? '';
    }, 2000);
  });
}
