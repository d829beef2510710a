// Who belongs to a program: by folder, group, session or parent; and what other systems' own table says.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type ProcessTree, ProcessWatch, parseTable } from './process-tree.ts';

const folder = mkdtempSync(join(tmpdir(), 'tree-'));
const started: number[] = [];
afterAll(() => {
  for (const pid of started) process.kill(pid, 'SIGKILL');
});

async function start(environment: Record<string, string>): Promise<number> {
  const child = spawn('sleep', ['60'], { detached: true, env: { PATH: process.env['PATH'], ...environment } });
  await once(child, 'spawn');
  started.push(child.pid as number);
  return child.pid as number;
}

test('on Linux a process belongs by its environment; an unrelated one never does', async () => {
  const [own, other] = [await start({ TMPDIR: folder }), await start({ TMPDIR: '/tmp' })];
  const tree: ProcessTree = { folder, root: undefined, members: new Map() };
  const watch = new ProcessWatch(process.pid);
  const look = () => {
    watch.update([tree]);
    return [...tree.members.keys()];
  };
  await expect.poll(look).toEqual(process.platform === 'linux' ? [own] : []);
  expect(look()).not.toContain(other);
});

test('the table of ps: a row a process, the dead left out', () => {
  expect(parseTable('    1     0     1   1200 Ss\n   42     1    42    300 Z+\n   43    1  42  2048 R+\n')).toEqual([
    { pid: 1, parent: 0, group: 1, session: 0, memory: 1200 * 1024 },
    { pid: 43, parent: 1, group: 42, session: 0, memory: 2048 * 1024 },
  ]);
  const rows = parseTable(execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,rss=,state='], { encoding: 'utf8' }));
  expect(rows.find(({ pid }) => pid === process.pid)?.parent).toBe(process.ppid);
});
