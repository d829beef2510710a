// The response as a page or an image. The frame has no rights; what would load or run is taken out.
import { useMemo } from 'preact/hooks';
import { fieldOf, type Response } from '../../kit/http/response.ts';
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';

const IMAGE = /^image\/(?:png|jpeg|gif|webp|svg\+xml)\b/i;

/** Bytes as characters. */
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Without chunk sizes, where there are any. */
function bodyOf(response: Response): string {
  if (!/chunked/i.test(fieldOf(response, 'transfer-encoding') ?? '')) return response.body;
  let body = '';
  for (let rest = response.body; ; ) {
    const end = rest.indexOf('\r\n');
    const size = Number.parseInt(rest.slice(0, end), 16);
    if (end < 0 || !(size > 0)) return body;
    body += rest.slice(end + 2, end + 2 + size);
    rest = rest.slice(end + 2 + size + 2);
  }
}

/** Taken out of the text: the policy speaks of a style as soon as it is parsed. */
const STYLES = /<style\b[\s\S]*?<\/style\s*>|\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

/** Nothing that the page's policy would refuse is left. */
function withoutRights(html: string): string {
  const page = new DOMParser().parseFromString(html.replace(STYLES, ''), 'text/html');
  for (const element of page.querySelectorAll('script, style, link, iframe, object, embed, base, meta'))
    element.remove();
  for (const element of page.querySelectorAll('*')) {
    for (const { name } of [...element.attributes])
      if (/^(?:on|style$|src|href$|action$)/i.test(name)) element.removeAttribute(name);
  }
  return page.documentElement.outerHTML;
}

export function Preview({ response }: { response: Response | undefined }) {
  const type = (response && fieldOf(response, 'content-type')) ?? '';
  const isPage = /^text\/html\b/i.test(type);
  const shown = useMemo(() => {
    if (!response || !(isPage || IMAGE.test(type))) return undefined;
    const body = bodyOf(response);
    return isPage ? withoutRights(new TextDecoder().decode(bytesOf(body))) : `data:${type};base64,${btoa(body)}`;
  }, [response, isPage, type]);
  if (shown === undefined || shown === '') return null;
  return (
    <details class="preview">
      <summary>{french(PLAYGROUND.preview)}</summary>
      {isPage ? (
        <>
          <p class="note">{french(PLAYGROUND.previewPage)}</p>
          <iframe title={PLAYGROUND.preview} sandbox="" srcdoc={shown} />
        </>
      ) : (
        <img src={shown} alt={PLAYGROUND.previewImage} />
      )}
    </details>
  );
}
