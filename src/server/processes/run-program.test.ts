// Programs run alone, within limits, and leave nothing.
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { LIMITS } from '../limits.ts';
import { type StartOptions, startProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'programs-'));
const stop = new AbortController();
afterAll(() => stop.abort());

let count = 0;
function start(source: string, options: Partial<StartOptions> = {}, name = `program-${++count}.mjs`) {
  const path = join(folder, name);
  writeFileSync(path, `import { spawn } from 'node:child_process'; ${source}`);
  return startProgram(path, { signal: stop.signal, limits: LIMITS, ...options });
}

const within = (limits: Partial<typeof LIMITS>) => ({ limits: { ...LIMITS, ...limits } });
const FOREVER = 'setInterval(() => {}, 1000);';

test('lines come in order, and the whole output at the end', async () => {
  const program = await start('console.log("un"); console.log("deux"); console.error("non"); process.exitCode = 3');
  expect(await program.line()).toBe('un');
  expect(await program.line()).toBe('deux');
  expect(await program.exit).toEqual({ code: 3, signal: null, stdout: 'un\ndeux\n', stderr: 'non\n' });
});

test('a program runs in an empty folder that is removed', async () => {
  const program = await start(
    'import { readdirSync } from "node:fs"; console.log(process.cwd(), readdirSync(".").length)',
  );
  const [cwd = '', entries] = (await program.line()).split(' ');
  await program.exit;
  expect([entries, existsSync(cwd)]).toEqual(['0', false]);
});

test('waiting for a line of a program that fails gives its output', async () => {
  const program = await start('throw new Error("exprès")');
  await expect(program.line()).rejects.toMatchObject({
    failure: { family: 'program', code: 'exited', exitCode: 1, output: expect.stringContaining('exprès') },
  });
});

test('a program that ignores what it is asked is ended', async () => {
  const program = await start(
    `process.on("SIGTERM", () => {}); console.log("prêt"); ${FOREVER}`,
    within({ endMs: 200 }),
  );
  await program.line();
  expect((await program.end('SIGTERM')).signal).toBe('SIGKILL');
});

test('a reader who left while the program was being started ends it too', async () => {
  const reader = new AbortController();
  const starting = start(FOREVER, { signal: reader.signal });
  reader.abort();
  await expect(starting).rejects.toThrow('abort');
});

test('a reader who leaves while nobody can guard a program yet is not waited for', async () => {
  // Another guard, whose killer never says that it is ready.
  vi.resetModules();
  const { startProgram: startAnew } = await import('./run-program.ts');
  const node = process.execPath;
  const path = join(folder, 'unguarded.mjs');
  writeFileSync(path, '');
  process.execPath = join(folder, 'mute');
  writeFileSync(process.execPath, '#!/bin/sh\nexec cat <&3 > /dev/null\n', { mode: 0o755 });
  const reader = new AbortController();
  const starting = startAnew(path, { signal: reader.signal, limits: LIMITS });
  process.execPath = node;
  reader.abort();
  await expect(starting).rejects.toThrow('abort');
});

test('a probe reports, is told things, and does not keep the program alive', async () => {
  const probe = join(folder, 'probe.mjs');
  writeFileSync(
    probe,
    `import { Socket } from 'node:net';
     const socket = new Socket({ fd: 3, readable: true, writable: true });
     socket.on('data', (data) => {
       socket.write('{"echo":' + String(data).trim() + '}\\n');
       globalThis.isTold = true;
     }).unref();`,
  );
  const waiting =
    'const waiting = setInterval(() => globalThis.isTold && (clearInterval(waiting), console.log("fini")), 10)';
  const program = await start(waiting, { probe });
  program.tell({ a: 1 });
  expect(await program.report()).toEqual({ echo: { a: 1 } });
  expect((await program.exit).stdout).toBe('fini\n');
});

test('a program without its interpreter is refused', async () => {
  await expect(start('', {}, 'program.xyz')).rejects.toThrow('no interpreter is known');
});
