// What the reader chose, remembered from page to page: the form of programs, the theme, the text alone.

/** Remembers what is chosen from now on, and checks what the style sheets show already. Storage may be forbidden. */
export function rememberChoices(): void {
  const root = document.documentElement;
  for (const choice of document.querySelectorAll<HTMLInputElement>('[name=theme], [name=variant], [name=text-only]')) {
    const { name, value } = choice;
    if (value === root.getAttribute(`data-${name}`)) choice.checked = true;
    choice.onchange = () => {
      const chosen = choice.checked ? value : '';
      if (name !== 'variant') root.setAttribute(`data-${name}`, chosen);
      try {
        localStorage[name] = chosen;
      } catch {}
    };
  }
}
