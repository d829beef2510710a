// The built page, as its bytes and as a document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { ROOT } from './servers.ts';

export const html = readFileSync(join(ROOT, 'dist/index.html'), 'utf8');
export const { document } = parseHTML(html);

/** What is read of the page: scripts and styles left out, and what else `css` finds. */
export function visibleText(css = 'script'): string {
  const copy = parseHTML(html).document;
  for (const hidden of copy.querySelectorAll(`script, style, ${css}`)) hidden.remove();
  return copy.body.textContent ?? '';
}
