// What is reported of a program, callback by callback.
import type { Kind } from '../protocol/callbacks.ts';

export type Reason = 'empty' | 'unsettled' | 'process.exit' | 'uncaught' | 'unknown' | 'killed' | 'stopped';

/**
 * `id`: the number of an asynchronous resource; 1 is the script. `line`: of the program's file, absent when it is
 * not known. `from`: the resource whose callback asked for this one. `alive`: what keeps the loop alive, when it is
 * no longer what it was. `left`: what Node.js itself says is still active.
 */
export type TraceEvent =
  | { type: 'start'; file: string; source: string[] }
  | { type: 'schedule'; id: number; kind: Kind; what?: string; line?: number; from?: number }
  | { type: 'enter'; id: number; kind?: Kind; line?: number }
  | { type: 'leave'; id: number; alive?: number[] }
  | { type: 'settle'; id: number; alive: number[] }
  | { type: 'print'; text: string }
  | { type: 'main-end'; alive?: number[] }
  | { type: 'loop-empty'; left: string[] }
  | { type: 'throw'; message: string; line?: number; origin: string }
  | { type: 'limit'; steps: number }
  | { type: 'exit'; code: number | null; signal: string | null; reason: Reason; line?: number };
