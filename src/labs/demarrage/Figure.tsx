// A time line for each system, from the line « avant » on; the blocking call is a bar that the last line waits behind.

import { Fragment } from 'preact';
import { AXIS_HEIGHT, TimeAxis } from '../../kit/figure/axes.tsx';
import { Caption, Drawing } from '../../kit/figure/Drawing.tsx';
import { Bar, Label, Rule, type Tone } from '../../kit/figure/marks.tsx';
import { Plot } from '../../kit/figure/Plot.tsx';
import { linear, type Scale } from '../../kit/figure/scale.ts';
import type { FigureProps } from '../../kit/lab/lab-view.ts';
import { french } from '../../text/typography.ts';
import { lastFirst } from './claim.ts';
import { type Course, LINES, type Model } from './events.ts';

const ABOVE = 16;
const LINE = 32;
const BELOW = 56;
const ROW = 62;
const BAR = 18;
/** Shares of the width, on the narrowest screen: up to where the last line is said beside « avant »… */
const NEAR = 0.3;
/** …then after its moment, around it, and before it. */
const anchorAt = (x: number) => (x < 0.45 ? 'start' : x < 0.65 ? 'middle' : 'end');

export const tones = /(?<other>EventMachine|Twisted)|(?<node>Node\.js)/g;

export function Figure({ model: { courses }, label }: FigureProps<Model>) {
  const moments = courses.flatMap(({ callback, last, end }) => [callback ?? 0, last ?? 0, end?.ended ? end.at : 0]);
  const x = linear([0, Math.max(...moments)], [0, 1]);
  return (
    <Drawing label={label}>
      {courses.map((course) => (
        <Fragment key={course.kind}>
          <Caption text={course.name} strong aside={asideOf(course)} />
          {course.absent ? (
            <Caption text={course.absent} />
          ) : (
            <Plot height={ROW}>
              <Lines course={course} x={x} />
            </Plot>
          )}
        </Fragment>
      ))}
      <Plot height={AXIS_HEIGHT + 2}>
        <TimeAxis scale={x} y={2} ticks={2} />
      </Plot>
    </Drawing>
  );
}

/** The callback came, and not the last line before it. */
const waits = (course: Course) => course.order.includes(LINES.callback) && !lastFirst(course);

function asideOf(course: Course): string {
  if (course.call) return lastFirst(course) ? 'l’appel ne bloque pas' : 'appel bloquant';
  return waits(course) ? 'le script attend' : 'aucun appel bloquant';
}

/** What refutes the page is red: a script of Node.js that waits, a call elsewhere that does not block. */
function toneOf(course: Course): Tone {
  if (course.kind === 'node') return waits(course) ? 'failed' : 'node';
  return course.call && lastFirst(course) ? 'failed' : 'other';
}

/** The last line is said above the time line, the first callback below: they may fall together. */
function Lines({ course, x }: { course: Course; x: Scale }) {
  const { call, order, callback, last, end } = course;
  const isBlocked = waits(course);
  const tone = toneOf(course);
  const until = last ?? (end?.ended ? end.at : callback);
  const near = last !== undefined && x(last) < NEAR;
  return (
    <>
      <Rule x1={0} x2={1} y1={LINE} y2={LINE} />
      {isBlocked && until !== undefined && (
        <>
          <Bar x1={0} x2={x(until)} y={LINE - BAR / 2} height={BAR} tone={tone} />
          <text class="call" x={0} dx={6} y={LINE + 4.5}>
            {call}
          </text>
        </>
      )}
      {!isBlocked && last !== undefined && callback !== undefined && (
        <Bar x1={x(last)} x2={x(callback)} y={LINE - 4} height={8} tone="waiting" />
      )}
      {order.length > 0 && <Rule class="tick" x1={0} x2={0} y1={LINE - 12} y2={LINE + 12} />}
      {order.length > 0 && (
        <Label x={0} y={ABOVE}>
          {near ? `${LINES.before}, ` : LINES.before}
          {near && <tspan class={`last ${tone}`}>{LINES.last}</tspan>}
        </Label>
      )}
      {last !== undefined && <Rule class="tick" x1={x(last)} x2={x(last)} y1={LINE - 12} y2={LINE} />}
      {last !== undefined && !near && (
        <Label x={x(last)} y={ABOVE} anchor={anchorAt(x(last))} tone={tone} strong>
          {LINES.last}
        </Label>
      )}
      {last === undefined && end?.ended && (
        <Label x={1} y={ABOVE} anchor="end" tone={tone} strong>
          {french(`${LINES.last} : jamais`)}
        </Label>
      )}
      {callback !== undefined && (
        <>
          <Rule class="tick" x1={x(callback)} x2={x(callback)} y1={LINE + (isBlocked ? BAR / 2 : 0)} y2={LINE + 14} />
          <Label x={x(callback)} y={BELOW} anchor={x(callback) > 0.5 ? 'end' : 'start'} strong>
            {LINES.callback}
          </Label>
        </>
      )}
    </>
  );
}
