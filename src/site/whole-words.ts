// Words with hyphens that a line must not end in: « reste-t-il ». In tags, so that no invisible character is copied or heard.

import { escaped } from './html.ts';

/** HTML of a plain text; `.whole` does not break. */
export function wholeWords(text: string): string {
  return escaped(text).replace(/\p{L}+(?:-t)?-(?:ils?|elles?|on)(?!\p{L})/gu, '<span class="whole">$&</span>');
}
