// One dot per public function of the modules that do I/O synchronously: those filled, their twins as rings below, the
// others small; all other modules in one line; then what console.log had written when it returned.
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { bytes, number, plural } from '../../text/format.ts';
import { french } from '../../text/typography.ts';
import { type Model, type Module, type Outlet, sorted, total } from './events.ts';

/** Columns of dots in the widest row; its svg is as many em wide, and the style sheet says what an em is. */
const COLUMNS = 50;

export const tones = /(?<other>synchrones?|console\.log)/g;

export function Figure({ model, label }: FigureProps<Model>) {
  const { sync, free, others } = sorted(model.modules);
  return (
    <Drawing label={label}>
      <p>
        {french('Un point par fonction publique. ')}
        <span class="sync">Synchrone</span>
        {french(' : son nom finit par « Sync » ; ')}
        <span class="twin">sa jumelle</span>
        {french(', le même nom sans ce suffixe.')}
      </p>
      {sync.map((module) => (
        <Row key={module.name} name={module.name} note={<Counts module={module} />}>
          <Dots module={module} />
        </Row>
      ))}
      <Row name="Autres modules" note={model.modules.length === 0 ? '…' : french(restOf(free, others))} />
      <Row name="console.log" note={french('a-t-il fini d’écrire quand il rend la main ?')}>
        <Written title="vers un fichier" outlet={model.outlets.fichier} />
        <Written title="vers un tube" outlet={model.outlets.tube} />
        <Written title="vers un terminal" outlet={model.outlets.terminal} missing={model.noTerminal} />
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
  children?: preact.ComponentChildren;
}) {
  return (
    <div class="row">
      <p>
        <b>{name}</b> {note}
      </p>
      {children && <div>{children}</div>}
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

/** The modules without synchronous functions, and those that do no I/O; their names stand in the table. */
function restOf(free: readonly Module[], others: readonly Module[]): string {
  const count = (modules: readonly Module[]) => {
    const { functions, sync } = total(modules);
    return `${plural(sync, 'synchrone')} sur ${number(functions)}`;
  };
  return `${count(free)} dans ceux qui font des entrées-sorties ; ${count(others)} dans ceux qui n’en font pas`;
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

interface WrittenProps {
  title: string;
  outlet: Outlet | undefined;
  /** Why there is nothing. */
  missing?: string | undefined;
}

function Written({ title, outlet, missing }: WrittenProps) {
  const written = outlet ? outlet.bytes - outlet.waiting : 0;
  const share = outlet ? written / outlet.bytes : 0;
  const answer = outlet && (outlet.waiting > 0 ? `${bytes(outlet.waiting)} en attente` : `${bytes(written)} écrits`);
  return (
    <>
      <Caption text={title} aside={answer ?? (missing ? 'non mesuré' : '…')} />
      <Plot height={12}>
        {share > 0 && <Bar x1={0} x2={share} y={2} height={9} tone="other" />}
        {outlet && share < 1 && <Bar x1={share} x2={1} y={2} height={9} tone="waiting" />}
      </Plot>
    </>
  );
}
