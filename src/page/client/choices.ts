// What the reader chose, remembered from page to page: the form of programs, the theme. The scripts in the page show it.

const { dataset } = document.documentElement;

/** Calls `chosen` when a group of radio buttons changes, and remembers its value. Storage may be forbidden. */
function remember(name: string, chosen: (value: string) => void = () => {}): void {
  for (const choice of choicesOf(name)) {
    choice.onchange = () => {
      chosen(choice.value);
      try {
        localStorage[name] = choice.value;
      } catch {}
    };
  }
}

function choicesOf(name: string): NodeListOf<HTMLInputElement> {
  return document.querySelectorAll(`[name=${name}]`);
}

export const rememberVariant = (): void => remember('variant');

export function rememberTheme(): void {
  for (const choice of choicesOf('theme')) if (choice.value === dataset['theme']) choice.checked = true;
  remember('theme', (value) => {
    dataset['theme'] = value;
  });
}
