// The lines under a figure: verdict, failure, provenance, data.

import { explain } from '../../text/failures.ts';
import { FRAME } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import { VERDICTS } from '../../text/verdicts.ts';
import type { Failure } from '../protocol/failure.ts';
import type { Table } from '../protocol/lab.ts';
import type { Verdict } from '../protocol/verdict.ts';

export function VerdictLine({ verdict }: { verdict: Verdict }) {
  const { word, sign } = VERDICTS[verdict.outcome];
  return (
    <p class={`verdict ${verdict.outcome}`}>
      <span class="sign" aria-hidden="true">
        {sign}
      </span>{' '}
      <strong>{word}.</strong> {french(verdict.sentence)}
    </p>
  );
}

export function FailureNote({ failure }: { failure: Failure }) {
  const output = failure.family === 'program' ? failure.output.trim() : '';
  return (
    <div class="verdict failed">
      <p>
        <span class="sign" aria-hidden="true">
          {VERDICTS.failed.sign}
        </span>{' '}
        <strong>{VERDICTS.failed.word}.</strong> {french(`${explain(failure)} ${FRAME.fallback}`)}
      </p>
      {output !== '' && <pre tabIndex={0}>{output}</pre>}
    </div>
  );
}

export function Provenance({ parts, live }: { parts: readonly string[]; live: boolean }) {
  return <p class={live ? 'provenance live' : 'provenance'}>{french(parts.join(' · '))}</p>;
}

export function DataTable({ table }: { table: Table }) {
  return (
    <table>
      <caption>{french(table.caption)}</caption>
      <thead>
        <tr>
          {table.columns.map((column) => (
            <th key={column} scope="col">
              {french(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([head, ...cells]) => (
          <tr key={head}>
            <th scope="row">{typeof head === 'string' ? french(head) : head}</th>
            {cells.map((cell, index) => (
              <td key={table.columns[index + 1]}>{typeof cell === 'string' ? french(cell) : cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
