// What other systems' own table of processes says. tests/attacks/programs.test.ts has who belongs to a program on Linux.
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseTable } from './process-tree.ts';

test('the table of ps: a row a process, the dead left out', () => {
  expect(parseTable('    1     0     1   1200 Ss\n   42     1    42    300 Z+\n   43    1  42  2048 R+\n')).toEqual([
    { pid: 1, parent: 0, group: 1, session: 0, memory: 1200 * 1024 },
    { pid: 43, parent: 1, group: 42, session: 0, memory: 2048 * 1024 },
  ]);
  const rows = parseTable(execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,rss=,state='], { encoding: 'utf8' }));
  expect(rows.find(({ pid }) => pid === process.pid)?.parent).toBe(process.ppid);
});
