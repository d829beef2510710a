// An interval that is cleared when a file has been read.
import { readFile } from 'node:fs';

let ticks = 0;
const interval = setInterval(() => {
  ticks += 1;
  if (ticks !== 3) return;
  readFile(new URL(import.meta.url), () => clearInterval(interval));
}, 5);
