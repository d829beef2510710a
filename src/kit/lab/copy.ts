// Copies a text, and tells whether it could be copied.

/**
 * Called in the press itself: Safari gives the clipboard to a press, and not to what is awaited after it, so a text still
 * to come is handed over as a promise. Fails where the page is not served securely: there is no clipboard then.
 */
export async function copy(text: string | Promise<string>): Promise<boolean> {
  try {
    if (typeof text === 'string') await navigator.clipboard.writeText(text);
    else {
      const blob = text.then((known) => new Blob([known], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    }
    return true;
  } catch {
    return false;
  }
}
