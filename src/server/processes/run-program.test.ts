// Programs run alone, within limits, and leave nothing.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { LIMITS, type Limits } from '../limits.ts';
import { startProgram } from './run-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'programs-'));
const stop = new AbortController();
afterAll(() => stop.abort());

function start(
  source: string,
  limits: Partial<Limits> = {},
  extra: { probe?: string; signal?: AbortSignal; name?: string } = {},
) {
  const path = join(folder, extra.name ?? `${Math.random().toString(36).slice(2)}.mjs`);
  writeFileSync(path, source);
  return startProgram(path, {
    signal: extra.signal ?? stop.signal,
    limits: { ...LIMITS, ...limits },
    ...(extra.probe === undefined ? {} : { probe: extra.probe }),
  });
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[2] !== 'Z';
  } catch {
    return false;
  }
}

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
  const [cwd = '', count] = (await program.line()).split(' ');
  await program.exit;
  expect(count).toBe('0');
  expect(existsSync(cwd)).toBe(false);
});

test('waiting for a line of a program that fails gives its output', async () => {
  const program = await start('throw new Error("exprès")');
  await expect(program.line()).rejects.toMatchObject({
    failure: { family: 'program', code: 'exited', exitCode: 1, output: expect.stringContaining('exprès') },
  });
});

test('an endless program is stopped when its time is up', async () => {
  const program = await start('for (;;);', { programMs: 300 });
  await expect(program.exit).rejects.toMatchObject({ failure: { code: 'timed-out' } });
  expect(alive(program.pid)).toBe(false);
});

test('an endless output is stopped', async () => {
  const program = await start('for (;;) process.stdout.write("a".repeat(10_000))', { outputBytes: 100_000 });
  await expect(program.exit).rejects.toMatchObject({ failure: { code: 'too-much-output' } });
});

test('what a program started ends with it, even when it ignores SIGTERM', async () => {
  const program = await start(`
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    console.log(child.pid);
    setInterval(() => {}, 1000);`);
  const grandchild = Number(await program.line());
  expect(alive(grandchild)).toBe(true);
  await program.end('SIGTERM');
  expect(alive(grandchild)).toBe(false);
});

test('what left the group ends with the program, and does not hold up its end', async () => {
  const program = await start(`
    import { spawn } from 'node:child_process';
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'inherit' });
    child.unref();
    console.log(child.pid);`);
  const away = Number(await program.line());
  expect((await program.exit).code).toBe(0);
  expect(alive(away)).toBe(false);
});

test('memory is counted for all that a program starts', async () => {
  const program = await start(
    `
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['-e', 'const a = []; setInterval(() => a.push(Buffer.alloc(2 ** 24, 1)), 5)'], { detached: true });`,
    { groupMiB: 300 },
  );
  await expect(program.exit).rejects.toMatchObject({ failure: { code: 'too-much-memory' } });
});

test('too many processes are ended', async () => {
  const program = await start(
    `
    import { spawn } from 'node:child_process';
    for (let n = 0; n < 30; n += 1) spawn('sleep', ['60'], { stdio: 'ignore' });`,
    { processes: 20 },
  );
  await expect(program.exit).rejects.toMatchObject({ failure: { code: 'too-many-processes' } });
});

test('a program that ignores what it is asked is ended', async () => {
  const program = await start('process.on("SIGTERM", () => {}); console.log("prêt"); setInterval(() => {}, 1000)', {
    endMs: 200,
  });
  await program.line();
  expect((await program.end('SIGTERM')).signal).toBe('SIGKILL');
});

test('a reader who left while the program was being started ends it too', async () => {
  const controller = new AbortController();
  const starting = start('setInterval(() => {}, 1000)', {}, { signal: controller.signal });
  controller.abort();
  await expect(starting).rejects.toThrow('abort');
});

test('a reader who leaves while nobody can guard a program yet is not waited for', async () => {
  // Another guard, whose killer never says that it is ready.
  vi.resetModules();
  const { startProgram: startAnew } = await import('./run-program.ts');
  const node = process.execPath;
  const path = join(folder, 'unguarded.mjs');
  writeFileSync(path, '');
  const mute = join(folder, 'mute');
  writeFileSync(mute, '#!/bin/sh\nexec cat > /dev/null\n', { mode: 0o755 });
  process.execPath = mute;
  const controller = new AbortController();
  const starting = startAnew(path, { signal: controller.signal, limits: LIMITS });
  process.execPath = node;
  controller.abort();
  await expect(starting).rejects.toThrow('abort');
});

test('an abort ends the program', async () => {
  const controller = new AbortController();
  const program = await start('console.log("prêt"); setInterval(() => {}, 1000)', {}, { signal: controller.signal });
  await program.line();
  controller.abort();
  expect((await program.exit).signal).toBe('SIGKILL');
});

test('a probe reports, is told things, and does not keep the program alive', async () => {
  const probe = join(folder, 'probe.mjs');
  writeFileSync(
    probe,
    `import { Socket } from 'node:net';
     const socket = new Socket({ fd: 3, readable: true, writable: true });
     socket.on('data', (data) => socket.write('{"echo":' + String(data).trim() + '}\\n')).unref();`,
  );
  const program = await start('setTimeout(() => console.log("fini"), 200)', {}, { probe });
  program.tell({ a: 1 });
  expect(await program.report()).toEqual({ echo: { a: 1 } });
  expect((await program.exit).stdout).toBe('fini\n');
});

test('a program without its interpreter is refused', async () => {
  await expect(start('', {}, { name: 'program.xyz' })).rejects.toThrow('no interpreter is known');
});
