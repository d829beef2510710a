// The lines of the same program in three systems, and what the figure draws of them.
import type { RunData } from '../../kit/protocol/lab.ts';
import type { Table } from '../../kit/protocol/stream.ts';
import { duration } from '../../text/format.ts';
import type { Parameters } from './parameters.ts';

export type Kind = 'node' | 'ruby' | 'python' | 'twistd';

/** `call`: the one that starts the loop, which Node.js has not. */
export const SYSTEMS = [
  { kind: 'node', name: 'Node.js', file: 'program.mjs', call: undefined },
  { kind: 'ruby', name: 'EventMachine (Ruby)', file: 'program.rb', call: 'EventMachine.run' },
  { kind: 'python', name: 'Twisted (Python)', file: 'program.py', call: 'reactor.run' },
  // Known to differ: the loop is started by the command that loads the script.
  { kind: 'twistd', name: 'Twisted, par twistd', file: 'program-twistd.py', call: undefined },
] as const;

/** `at`: ms since the interpreter was started. `ended`: by us, because its loop did not. */
export type Event =
  | { type: 'program'; kind: Kind }
  | { type: 'unavailable'; kind: Kind; sentence: string }
  | { type: 'line'; kind: Kind; at: number; text: string }
  | { type: 'end'; kind: Kind; at: number; code: number | null; ended: boolean };

export const LINES = { before: 'avant', callback: 'premier callback', last: 'dernière ligne' } as const;

export interface Course {
  kind: Kind;
  name: string;
  call: string | undefined;
  started: boolean;
  /** Why this system is not here. */
  absent: string | undefined;
  /** The lines in the order they came. */
  order: string[];
  /** ms since the line « avant »; undefined until they happen. */
  callback: number | undefined;
  last: number | undefined;
  end: { at: number; code: number | null; ended: boolean } | undefined;
}

export interface Model {
  courses: Course[];
}

export function reduce({ events }: RunData<Parameters, Event>): Model {
  return {
    courses: SYSTEMS.map(({ kind, name, call }) =>
      courseOf(
        events.filter((event) => event.kind === kind),
        { kind, name, call },
      ),
    ),
  };
}

function courseOf(events: readonly Event[], system: Pick<Course, 'kind' | 'name' | 'call'>): Course {
  const course: Course = {
    ...system,
    started: false,
    absent: undefined,
    order: [],
    callback: undefined,
    last: undefined,
    end: undefined,
  };
  let zero = 0;
  for (const event of events) {
    if (event.type === 'program') course.started = true;
    if (event.type === 'unavailable') course.absent = event.sentence;
    if (event.type === 'end') course.end = { ...event, at: event.at - zero };
    if (event.type !== 'line') continue;
    course.order.push(event.text);
    if (event.text === LINES.before) zero = event.at;
    if (event.text === LINES.callback) course.callback = event.at - zero;
    if (event.text === LINES.last) course.last = event.at - zero;
  }
  return course;
}

export function tabulate({ courses }: Model): Table {
  const moment = (at: number | undefined) => (at === undefined ? 'jamais' : duration(at));
  return {
    caption: 'Le temps écoulé depuis la ligne « avant »',
    columns: ['Système', 'Appel bloquant', 'Premier callback', 'Dernière ligne', 'Fin'],
    rows: courses.map(({ name, call, absent, callback, last, end }) =>
      absent
        ? [name, absent, '–', '–', '–']
        : [
            name,
            call ?? 'aucun',
            moment(callback),
            moment(last),
            end === undefined ? '–' : end.ended ? `arrêté par nous, ${duration(end.at)}` : duration(end.at),
          ],
    ),
  };
}
