// A text file of the site, when it can be had.

/** Nothing when it cannot be fetched: the reader is offline, or leaves the page. */
export async function fetchText(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
