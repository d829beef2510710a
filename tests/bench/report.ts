// Sections as Markdown, and their place in the README.
import type { Section, Table } from './benchmark.ts';

const cell = (value: string | number) => String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;

export function tableText({ caption, columns, rows }: Table): string {
  const isNumeric = columns.map(
    (_, at) => rows.length > 0 && rows.every((cells) => /^[\d–—-]/.test(String(cells[at] ?? ''))),
  );
  const lines = [row(columns), `|${isNumeric.map((right) => (right ? '--:' : '---')).join('|')}|`, ...rows.map(row)];
  return [...(caption ? [`**${caption}**`, ''] : []), ...lines].join('\n');
}

function targetsText(targets: Section['targets']): string[] {
  if (targets.length === 0) return [];
  const rows = targets.map(({ what, limit, measured, held }) => [
    what,
    limit,
    measured,
    held ? 'held' : '**not held**',
  ]);
  return [tableText({ caption: '', columns: ['target', 'limit', 'measured', ''], rows })];
}

/** The whole section, as `npm run bench` prints it. */
export function sectionText(title: string, { tables, notes, targets }: Section): string {
  return [
    `## ${title}`,
    ...tables.map(tableText),
    ...targetsText(targets),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
  ].join('\n\n');
}

/** The short form that the README shows, with the line that says where and when. */
export function summaryText(title: string, { summary, targets }: Section, provenance: string): string {
  return [`### ${title}`, tableText(summary), ...targetsText(targets), `*${provenance}*`].join('\n\n');
}

const opening = (name: string) => `<!-- bench ${name}: written by npm run bench -- --update -->`;
const closing = (name: string) => `<!-- /bench ${name} -->`;

/**
 * The README with what stands between the two markers of `name` replaced. Throws when the markers are not there,
 * once each and in order.
 */
export function replaceBetweenMarkers(readme: string, name: string, text: string): string {
  const [before, rest, ...more] = readme.split(opening(name));
  const [, after, ...others] = (rest ?? '').split(closing(name));
  if (before === undefined || rest === undefined || after === undefined || more.length + others.length > 0) {
    throw new Error(`README.md must hold « ${opening(name)} » and « ${closing(name)} », once each and in this order.`);
  }
  return `${before}${opening(name)}\n\n${text}\n\n${closing(name)}${after}`;
}
