// What the reader chose, remembered from page to page: the form of programs, the theme, the text alone.

/** Remembers what is chosen from now on, and checks the theme that is shown. Storage may be forbidden. */
export function rememberChoices(): void {
  const { dataset } = document.documentElement;
  for (const choice of document.querySelectorAll<HTMLInputElement>('[name=theme], [name=variant], [name=text-only]')) {
    const { name, value, type } = choice;
    if (value === dataset['theme']) choice.checked = true;
    choice.onchange = () => {
      if (name === 'theme') dataset['theme'] = value;
      try {
        localStorage[name] = type === 'checkbox' ? choice.checked : value;
      } catch {}
    };
  }
}
