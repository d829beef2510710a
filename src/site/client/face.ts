// The web font, fetched once the page is used and shown from the next page on: it keeps nobody waiting, and moves nothing.
import face from '../fonts/source-serif-4.woff2?url';

/** Does nothing for a reader who saves data. A font that cannot be fetched, or remembered, is not shown. */
export async function keepFace(): Promise<void> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if ('face' in document.documentElement.dataset || connection?.saveData) return;
  try {
    await Promise.all(['', 'italic '].map((style) => document.fonts.load(`${style}1em "Source Serif 4"`)));
    localStorage['face'] = face;
  } catch {}
}
