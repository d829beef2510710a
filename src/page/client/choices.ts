// What the reader chose, remembered from page to page: the form of programs, the theme.

/** Checks the remembered choice of a group of radio buttons, and remembers the next. Storage may be forbidden. */
function remember(name: string, apply: (value: string) => void = () => {}): void {
  for (const choice of document.querySelectorAll<HTMLInputElement>(`[name=${name}]`)) {
    try {
      if (localStorage[name] === choice.value) choice.checked = true;
    } catch {}
    choice.onchange = () => {
      apply(choice.value);
      try {
        localStorage[name] = choice.value;
      } catch {}
    };
  }
}

export const rememberVariant = (): void => remember('variant');

export const rememberTheme = (): void =>
  remember('theme', (value) => {
    document.documentElement.dataset['theme'] = value;
  });
