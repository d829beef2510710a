// The exchange byte for byte, and its time line.
import { Bar, Label, Rule } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { duration } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import type { Exchange, Model } from './events.ts';
import type { Response } from './response.ts';

export function Figure({ model: { live }, label }: FigureProps<Model>) {
  return (
    <>
      <div class="exchange">
        <Message title="Requête" note={live && french(`vers ${live.host}`)}>
          {live?.request ? <RequestBytes text={live.request} /> : <Pending text="pas encore envoyée" />}
        </Message>
        <Message title="Réponse" note={live?.response && french(`${live.response.raw.length} octets`)}>
          {live?.response ? <ResponseBytes response={live.response} /> : <Pending text="pas encore reçue" />}
        </Message>
      </div>
      <Timeline exchange={live} label={label} />
    </>
  );
}

function Message({
  title,
  note,
  children,
}: {
  title: string;
  note: string | undefined;
  children: preact.ComponentChildren;
}) {
  return (
    <section class="message">
      <h3>
        {title} {note && <span class="note">{note}</span>}
      </h3>
      <pre tabIndex={0}>{children}</pre>
    </section>
  );
}

function Pending({ text }: { text: string }) {
  return <span class="pending">{text}</span>;
}

/** The two characters that end a line of HTTP, made visible and kept out of what is read aloud. */
function LineEnd() {
  return (
    <span class="line-end" aria-hidden="true">
      {'\\r\\n\n'}
    </span>
  );
}

function HeaderLine({ line }: { line: string }) {
  const colon = line.indexOf(':');
  return (
    <>
      <span class="field-name">{line.slice(0, colon + 1)}</span>
      {line.slice(colon + 1)}
      <LineEnd />
    </>
  );
}

function RequestBytes({ text }: { text: string }) {
  const [first = '', ...fields] = text.split('\r\n').filter((line) => line !== '');
  return (
    <>
      <span class="start-line">{first}</span>
      <LineEnd />
      {fields.map((line) => (
        <HeaderLine key={line} line={line} />
      ))}
      <LineEnd />
    </>
  );
}

function ResponseBytes({ response }: { response: Response }) {
  return (
    <>
      <span class="start-line">{response.statusLine}</span>
      <LineEnd />
      {response.fields.map(([name, value]) => (
        <HeaderLine key={name} line={`${name}: ${value}`} />
      ))}
      {response.headed && <LineEnd />}
      {response.body !== '' && <span class="body">{response.body}</span>}
    </>
  );
}

const HEIGHT = 64;
const LINE = 30;

/** Three moments on one line. The labels stand at fixed places, so that moments may be as close as they like. */
function Timeline({ exchange, label }: { exchange: Exchange | undefined; label: string }) {
  const { connected, firstByte, ended } = exchange ?? {};
  const x = linear([0, ended ?? firstByte ?? connected ?? 1], [0, 1]);
  const moments: [name: string, at: number | undefined, place: number, anchor: 'start' | 'middle' | 'end'][] = [
    ['connexion', connected, 0, 'start'],
    ['premier octet', firstByte, 0.5, 'middle'],
    ['fin', ended, 1, 'end'],
  ];
  return (
    <Plot height={HEIGHT} label={label}>
      <Rule x1={0} x2={1} y1={LINE} y2={LINE} />
      {connected !== undefined && <Bar x1={0} x2={x(connected)} y={LINE - 4} height={8} tone="plain" />}
      {connected !== undefined && firstByte !== undefined && (
        <Bar x1={x(connected)} x2={x(firstByte)} y={LINE - 4} height={8} tone="waiting" />
      )}
      {firstByte !== undefined && ended !== undefined && (
        <Bar x1={x(firstByte)} x2={x(ended)} y={LINE - 4} height={8} tone="node" />
      )}
      {moments.map(([name, at, place, anchor]) => (
        <g key={name}>
          <Label x={place} y={14} anchor={anchor}>
            {name}
          </Label>
          {at !== undefined && <Rule class="tick" x1={x(at)} x2={x(at)} y1={LINE - 8} y2={LINE + 8} />}
          <Label x={place} y={58} anchor={anchor} strong>
            {at === undefined ? '…' : french(duration(at))}
          </Label>
        </g>
      ))}
    </Plot>
  );
}
