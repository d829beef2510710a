// The exchange byte for byte, and its time line.
import { Bar, Label, Rule } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import { Message, Pending, RequestBytes, ResponseBytes } from '../../kit/http/Message.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { duration } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import type { Exchange, Model } from './events.ts';

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
