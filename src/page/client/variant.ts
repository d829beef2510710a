// The form in which the reader wants programs, remembered from page to page.

const KEY = 'variant';

/** Storage may be forbidden; the choice then lasts as long as the page. */
export function rememberVariant(): void {
  const choices = document.querySelectorAll<HTMLInputElement>('input[name=variant]');
  try {
    for (const choice of choices) choice.checked = choice.value === (localStorage[KEY] ?? 'cjs');
  } catch {}
  for (const choice of choices) {
    choice.onchange = () => {
      try {
        localStorage[KEY] = choice.value;
      } catch {}
    };
  }
}
