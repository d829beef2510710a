// The response as a page, with the styles that it contains, or an image. No script runs in its frame, which fetches nothing.
import { useMemo } from 'preact/hooks';
import { bytesOf, contentOf, fieldOf, type Response } from '../../kit/http/response.ts';
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';

const IMAGE = /^image\/(?:png|jpeg|gif|webp|svg\+xml)\b/i;

/**
 * The page's policy also holds in the frame: it refuses styles in the markup, but not those that a script of the page
 * sets.
 */
const SHEET = /<style\b[^>]*>([\s\S]*?)(?:<\/style\s*>|$)/gi;
const TAG = /<[a-z][^>]*>/gi;
/** Addresses in styles: the frame's policy would refuse them, with a message in the console. */
const FETCHED = /@import[^;]*;?|url\((?!\s*['"]?data:)[^)]*\)/gi;
const POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:">';

interface Page {
  /** What would load or run is taken out; styles of elements stand in `data-style`. */
  markup: string;
  sheets: readonly string[];
}

function sanitize(html: string): Page {
  const sheets: string[] = [];
  const text = html
    .replace(SHEET, (_all, rules: string) => {
      sheets.push(rules.replace(FETCHED, ''));
      return '';
    })
    .replace(TAG, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, ' data-$1='));
  const page = new DOMParser().parseFromString(text, 'text/html');
  for (const element of page.querySelectorAll('script, style, link, iframe, object, embed, base, meta'))
    element.remove();
  for (const element of page.querySelectorAll('*')) {
    for (const { name } of [...element.attributes])
      if (/^(?:on|style$|src|href$|action$)/i.test(name)) element.removeAttribute(name);
  }
  page.head.insertAdjacentHTML('afterbegin', POLICY);
  return { markup: page.documentElement.outerHTML, sheets };
}

/** No script runs in the frame: it is of the same origin so that this one sets its styles. */
function setStyles({ contentDocument, contentWindow }: HTMLIFrameElement, sheets: readonly string[]): void {
  if (!contentDocument || !contentWindow) return;
  const { CSSStyleSheet: Sheet } = contentWindow as Window & typeof globalThis;
  contentDocument.adoptedStyleSheets = sheets.map((rules) => {
    const sheet = new Sheet();
    sheet.replaceSync(rules);
    return sheet;
  });
  for (const element of contentDocument.querySelectorAll<HTMLElement>('[data-style]'))
    element.style.cssText = (element.dataset['style'] ?? '').replace(FETCHED, '');
}

export function Preview({ response }: { response: Response | undefined }) {
  const type = (response && fieldOf(response, 'content-type')) ?? '';
  const isPage = /^text\/html\b/i.test(type);
  const shown = useMemo(() => {
    if (!response || !(isPage || IMAGE.test(type))) return undefined;
    const body = contentOf(response, 'GET');
    return isPage ? sanitize(new TextDecoder().decode(bytesOf(body))) : `data:${type};base64,${btoa(body)}`;
  }, [response, isPage, type]);
  if (shown === undefined) return null;
  return (
    <details class="preview">
      <summary>{french(PLAYGROUND.preview)}</summary>
      {typeof shown === 'object' ? (
        <>
          <p class="note">{french(PLAYGROUND.previewPage)}</p>
          <iframe
            title={PLAYGROUND.preview}
            sandbox="allow-same-origin"
            srcdoc={shown.markup}
            onLoad={({ currentTarget }) => setStyles(currentTarget, shown.sheets)}
          />
        </>
      ) : (
        <img src={shown} alt={PLAYGROUND.previewImage} />
      )}
    </details>
  );
}
