// The thread that highlights, while the others read and bundle: a program comes in, its HTML goes out.
import { constants, setPriority } from 'node:os';
import { answer } from './aside.ts';

/** What is asked of the thread; it answers with HTML. */
export interface Code {
  code: string;
  /** An extension or a fence's language. */
  language: string;
}

// Everybody else is waited for. Only on Linux is the priority that of a thread.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_LOW);
const { highlight } = await import('./highlight.ts');

answer(({ code, language }: Code) => highlight(code, language));
