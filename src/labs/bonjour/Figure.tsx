// The exchange byte for byte, and its time line.
import { Bar, Label, Rule } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import { linear } from '../../kit/figure/scale.ts';
import { Message, Pending, RequestBytes, ResponseBytes } from '../../kit/http/Message.tsx';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { duration, plural, rough } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { isSame } from './claim.ts';
import type { Calls, Exchange, Model } from './events.ts';

export function Figure({ model, label }: FigureProps<Model>) {
  const { live, program, calls } = model;
  const same = isSame(model);
  const sameNote = same ? ', les mêmes que ceux du code (date mise à part)' : '';
  return (
    <>
      <Counts calls={calls} />
      <div class="exchange">
        <Message title="Requête" note={live && french(`vers ${live.host}`)}>
          {live?.request ? <RequestBytes text={live.request} /> : <Pending text="pas encore envoyée" />}
        </Message>
        <Message title="Réponse" note={live?.response && french(`${live.response.raw.length} octets${sameNote}`)}>
          {live?.response ? <ResponseBytes response={live.response} /> : <Pending text="pas encore reçue" />}
        </Message>
        {same === false && program?.response && (
          <div class="different">
            <Message title="Réponse du programme" note="différente">
              <ResponseBytes response={program.response} />
            </Message>
          </div>
        )}
      </div>
      <Timeline exchange={live} label={label} />
    </>
  );
}

/** On one connection: before any request, and after some. */
function Counts({ calls }: { calls: readonly Calls[] }) {
  const [silent, asked] = calls;
  const row = (text: string, one: Calls | undefined) => (
    <p>
      {french(text)} <strong>{one ? french(plural(one.calls, 'appel du callback', 'appels du callback')) : '…'}</strong>
    </p>
  );
  return (
    <div class="counts">
      {row('Une connexion ouverte, qui ne demande rien :', silent)}
      {row(`Sur la même connexion, ${plural(asked?.requests ?? 3, 'requête')} :`, asked)}
    </div>
  );
}

const LINE = 10;
/** Baseline of the first label, and from one to the next: each has its own, so that moments may be as close as they like. */
const FIRST = 32;
const LEADING = 15;
const HEIGHT = FIRST + 2 * LEADING + 6;

/** Three moments on one line, each named at its tick. */
function Timeline({ exchange, label }: { exchange: Exchange | undefined; label: string }) {
  const { connected, firstByte, ended } = exchange ?? {};
  const x = linear([0, ended ?? firstByte ?? connected ?? 1], [0, 1]);
  const moments: [name: string, at: number | undefined][] = [
    ['connexion', connected],
    ['premier octet', firstByte],
    ['fin', ended],
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
      {moments.map(
        ([name, at], index) =>
          at !== undefined && (
            <g key={name}>
              <Rule class="tick" x1={x(at)} x2={x(at)} y1={LINE - 8} y2={FIRST + index * LEADING - 14} />
              <Label x={x(at)} y={FIRST + index * LEADING} anchor={x(at) > 0.5 ? 'end' : 'start'}>
                {`${name}, ${french(duration(rough(at)))}`}
              </Label>
            </g>
          ),
      )}
    </Plot>
  );
}
