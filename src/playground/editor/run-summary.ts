// A run in one sentence: the word it ends with, and where in the program to look.

import { fieldOf } from '../../kit/http/response.ts';
import { TOO_SHORT } from '../../text/playground-errors.ts';
import { ENDINGS, type Ending } from '../../text/playground-outcome.ts';
import { explain } from './explain.ts';
import type { Model } from './model.ts';

export type Phase = 'idle' | 'running' | 'done' | 'stopped' | 'impossible';

export interface RunSummary {
  ending: Ending;
  /** Bytes or messages, as they are. */
  quote?: string | undefined;
  sentence: string;
  /** What an error means. */
  hint?: string | undefined;
  /** In the reader's text, from 1. */
  line?: number | undefined;
  column?: number | undefined;
}

/** Undefined before a run and while it lasts. */
export function summaryOf(phase: Phase, model: Model): RunSummary | undefined {
  if (phase === 'idle' || phase === 'running') return undefined;
  if (phase === 'impossible') return { ending: 'impossible', sentence: ENDINGS.impossible };
  if (phase === 'stopped') return { ending: 'stopped', sentence: ENDINGS.stopped };
  const { fault, killed, exit, response, completeAt, hungUp, request, writes } = model;
  const answered = response && completeAt !== undefined;
  if (fault?.type === 'unsupported') {
    const { what, line, column } = fault;
    return { ending: 'unsupported', quote: what, sentence: ENDINGS.unsupported, line, column };
  }
  if (fault) {
    const { name, text, line, column, code, engine } = fault;
    const syntax = name === 'SyntaxError' && !model.started;
    const sentence = answered ? ENDINGS.thrownAfter : syntax ? ENDINGS.syntax : ENDINGS.thrown;
    const quote = messageOf(name, text);
    const hint = explain({ message: quote, code, engine });
    return { ending: syntax ? 'syntax' : 'thrown', quote, hint, sentence, line, column };
  }
  if (killed) {
    const ending = killed.reason === 'no-answer' ? 'silent' : killed.reason === 'part' ? 'impossible' : 'killed';
    const short = killed.reason === 'no-answer' ? tooShort(model) : undefined;
    return { ending, sentence: short ?? ENDINGS[killed.reason] };
  }
  if (answered) return { ending: 'answered', quote: response.statusLine, sentence: sentenceOf(model) };
  if (hungUp) return { ending: 'silent', sentence: ENDINGS.hangUp };
  if (exit && request === undefined) return { ending: 'ended', sentence: ENDINGS.silentExit(exit.code) };
  if (exit) return { ending: 'silent', sentence: ENDINGS.exitBefore(exit.code) };
  if (request === undefined) return { ending: 'ended', sentence: ENDINGS.noServer };
  return { ending: 'silent', sentence: writes.length > 0 ? ENDINGS.hangUp : ENDINGS.unknown };
}

/** A response that announces more than it has; undefined when it is not that. */
function tooShort({ response }: Model): string | undefined {
  const announced = Number(response && fieldOf(response, 'content-length'));
  return response && announced > response.body.length ? TOO_SHORT(announced, response.body.length) : undefined;
}

/** Of all that Node.js prints of an exception, the line that names it. */
function messageOf(name: string, text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.find((line) => line.startsWith(name)) ?? lines.at(-1) ?? name;
}

function sentenceOf({ response, writes, completeAt = 0 }: Model): string {
  const size = response?.raw.length ?? 0;
  const sentence = ENDINGS.answered(size, completeAt);
  const [first = 0, last = 0] = [writes[0], writes.at(-1)];
  return last - first < 1 ? sentence : `${sentence} ${ENDINGS.streamed(writes.length, first, last)}`;
}
