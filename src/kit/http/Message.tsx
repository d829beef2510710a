// The two messages of an exchange, byte for byte, the ends of their lines made visible.
import type { RenderableProps } from 'preact';
import { bytesOf, partsOf } from './body.ts';
import type { Response } from './response.ts';

export function Message({ title, note, children }: RenderableProps<{ title: string; note: string | undefined }>) {
  return (
    <section class="message">
      <h3>
        {title} {note && <span class="note">{note}</span>}
      </h3>
      <pre tabIndex={0}>{children}</pre>
    </section>
  );
}

export function Pending({ text }: { text: string }) {
  return <span class="note">{text}</span>;
}

/** The two characters that end a line of HTTP, made visible and kept out of what is read aloud. */
function LineEnd() {
  return (
    <span class="note" aria-hidden="true">
      {'\\r\\n\n'}
    </span>
  );
}

function HeaderLine({ line }: { line: string }) {
  const colon = line.indexOf(':');
  return (
    <>
      <span class="note">{line.slice(0, colon + 1)}</span>
      {line.slice(colon + 1)}
      <LineEnd />
    </>
  );
}

export function RequestBytes({ text }: { text: string }) {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...fields] = text.slice(0, end).split('\r\n');
  const body = new TextDecoder().decode(bytesOf(text.slice(end + 4)));
  return (
    <>
      {first}
      <LineEnd />
      {fields.map((line, index) => (
        <HeaderLine key={index} line={line} />
      ))}
      <LineEnd />
      {body !== '' && <span class="body">{body}</span>}
    </>
  );
}

export function ResponseBytes({ response }: { response: Response }) {
  return (
    <>
      {response.statusLine}
      <LineEnd />
      {response.fields.map(([name, value], index) => (
        <HeaderLine key={index} line={`${name}: ${value}`} />
      ))}
      {response.headed && <LineEnd />}
      {partsOf(response).map(({ text, framing }, index) =>
        framing ? (
          <span key={index} class="note">
            {text.trimEnd()}
            {text.endsWith('\n') && <LineEnd />}
          </span>
        ) : (
          text !== '' && (
            <span key={index} class="body">
              {text}
            </span>
          )
        ),
      )}
    </>
  );
}
