// The only script in the page's head: the remembered theme, before anything is drawn.
import { createHash } from 'node:crypto';

export const THEME_SCRIPT = 'try{document.documentElement.dataset.theme=localStorage.theme??"system"}catch{}';

/** As the content security policy wants it. */
export const THEME_HASH = `sha256-${createHash('sha256').update(THEME_SCRIPT).digest('base64')}` as const;
