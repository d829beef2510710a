// Words with hyphens that a line must not end in: « reste-t-il ». In tags, so that no invisible character is copied or heard.

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;' };

/** HTML of a plain text; `.whole` does not break. */
export function wholeWords(text: string): string {
  return text
    .replace(/[&<]/g, (character) => ESCAPED[character] ?? '')
    .replace(/\p{L}+-t-\p{L}+/gu, '<span class="whole">$&</span>');
}
