// One dot per public function: synchronous ones filled, their twins as rings below, the others small.
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import type { FigureProps } from '../../kit/lab/island.tsx';
import { bytes, number, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { type Model, type Module, type Outlet, sorted, total } from './events.ts';

/** Columns of dots in the widest row; its svg is as many em wide, and the style sheet says what an em is. */
const COLUMNS = 50;

export function Figure({ model, label }: FigureProps<Model>) {
  const { sync, network, others } = sorted(model.modules);
  return (
    <Drawing label={label}>
      <p>
        {french('Un point par fonction publique. ')}
        <span class="sync">Synchrone</span>
        {french(' : son nom finit par « Sync » ; ')}
        <span class="twin">sa jumelle</span>
        {french(' porte, dans le même module, le même nom sans ce suffixe.')}
      </p>
      {sync.map((module) => (
        <Row key={module.name} name={module.name} note={<Counts module={module} />}>
          <Dots module={module} />
        </Row>
      ))}
      <Group name="Réseau" modules={network} />
      <Group name="Autres" modules={others} />
      <Row name="console.log" note={french('a-t-il fini d’écrire quand il rend la main ?')}>
        <Written title="vers un fichier" outlet={model.file} />
        <Written title="vers un tube" outlet={model.pipe} />
      </Row>
    </Drawing>
  );
}

function Row({
  name,
  note,
  children,
}: {
  name: string;
  note: preact.ComponentChildren;
  children: preact.ComponentChildren;
}) {
  return (
    <div class="row">
      <p>
        <b>{name}</b> {note}
      </p>
      <div>{children}</div>
    </div>
  );
}

function Counts({ module }: { module: Module }) {
  const { sync, twins, functions } = total([module]);
  return (
    <>
      <span class="sync">{french(plural(sync, 'synchrone'))}</span>,{' '}
      <span class="twin">{french(plural(twins, 'jumelle'))}</span>
      {french(` sur ${functions}`)}
    </>
  );
}

function Group({ name, modules }: { name: string; modules: readonly Module[] }) {
  const { functions } = total(modules);
  return (
    <Row name={name} note={modules.length === 0 ? '…' : french(`0 synchrone sur ${number(functions)}`)}>
      {modules.map((module) => (
        <span key={module.name} class="module">
          {module.name} <Dots module={module} />
        </span>
      ))}
    </Row>
  );
}

/**
 * Two rows of dots, folded at `COLUMNS`. First one column for each synchronous function, its twin below it; then the
 * others, two to a column. A row of dots is one dashed line.
 */
function Dots({ module: { functions, sync, alone } }: { module: Module }) {
  const twins = sync.length - alone.length;
  const others = Math.max(0, functions - sync.length - twins);
  const upper = Math.ceil(others / 2);
  const columns = sync.length + upper;
  const width = Math.max(1, Math.min(COLUMNS, columns));
  const height = 2 * Math.max(1, Math.ceil(columns / COLUMNS));
  const paired = dashes(0, twins, 1);
  const names = [...sync].sort((a, b) => Number(alone.includes(a)) - Number(alone.includes(b)));
  return (
    <svg class="matrix" width={`${width}em`} height={`${height}em`} viewBox={`0 0 ${width} ${height}`}>
      {sync.length > 0 && (
        <path class="sync" d={dashes(0, sync.length, 0)}>
          <title>{names.join(', ')}</title>
        </path>
      )}
      {twins > 0 && <path class="twin" d={paired} />}
      {twins > 0 && <path class="hole" d={paired} />}
      {others > 0 && <path d={dashes(sync.length, upper, 0) + dashes(sync.length, others - upper, 1)} />}
    </svg>
  );
}

function dashes(from: number, count: number, row: 0 | 1): string {
  let path = '';
  for (let start = from; start < from + count; start = (Math.floor(start / COLUMNS) + 1) * COLUMNS) {
    const length = Math.min(from + count - start, COLUMNS - (start % COLUMNS));
    path += `M${(start % COLUMNS) + 0.5} ${Math.floor(start / COLUMNS) * 2 + row + 0.5}h${length - 0.9}`;
  }
  return path;
}

function Written({ title, outlet }: { title: string; outlet: Outlet | undefined }) {
  const written = outlet ? outlet.bytes - outlet.waiting : 0;
  const share = outlet ? written / outlet.bytes : 0;
  const answer = outlet && (outlet.waiting > 0 ? `${bytes(outlet.waiting)} en attente` : `${bytes(written)} écrits`);
  return (
    <>
      <Caption text={title} aside={answer ?? '…'} />
      <Plot height={12}>
        {share > 0 && <Bar x1={0} x2={share} y={2} height={9} tone="other" />}
        {outlet && share < 1 && <Bar x1={share} x2={1} y={2} height={9} tone="waiting" />}
      </Plot>
    </>
  );
}
