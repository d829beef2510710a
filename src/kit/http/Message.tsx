// The two messages of an exchange, byte for byte, the ends of their lines made visible.
import { Fragment, type RenderableProps } from 'preact';
import { parseResponse, partsOf, type Response } from './response.ts';

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

/** A request is laid out as a response is. */
export const RequestBytes = ({ text }: { text: string }) => <ResponseBytes response={parseResponse(text)} />;

export function ResponseBytes({ response }: { response: Response }) {
  return (
    <>
      {response.statusLine}
      <LineEnd />
      {response.fields.map(([name, value], index) => (
        <Fragment key={index}>
          <span class="note">{`${name}:`}</span>
          {` ${value}`}
          <LineEnd />
        </Fragment>
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
