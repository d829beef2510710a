// The web font: fetched after the first interaction, shown from the next page on. It delays nothing and moves nothing.
import upright from '../fonts/source-serif-4.woff2?url';

/**
 * Loads both faces into the browser's cache, and remembers it for the script in the head. Skipped for a reader who saves
 * data; a font that cannot be fetched, or remembered, is not shown.
 */
export async function cacheWebFont(): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if ('webFont' in document.documentElement.dataset || connection?.saveData) return;
  try {
    await Promise.all(['', 'italic '].map((style) => document.fonts.load(`${style}1em "Source Serif 4"`)));
    localStorage['web-font'] = upright;
  } catch {}
}
