// npm run record: a recording is whole and of a real run, or it is the one before. On a copy of the source.
import { createHash } from 'node:crypto';
import { chmod, chown, cp, glob, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { parseRuns } from '../src/kit/protocol/recording.ts';
import { ROOT, runNode } from './servers.ts';

const copy = await mkdtemp(join(tmpdir(), 'record-'));
await chmod(copy, 0o755);
await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
await cp(join(ROOT, 'package.json'), join(copy, 'package.json'));
const path = (...parts: string[]) => join(copy, 'src', ...parts);
const recording = (slug: string) => path('labs', slug, 'recording.ndjson');
const read = (slug: string) => readFile(recording(slug), 'utf8');
const sha256 = async (file: string) =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

beforeEach(async () => {
  await rm(path(), { recursive: true, force: true });
  await cp(join(ROOT, 'src'), path(), { recursive: true });
  await rm(join(copy, 'tmp'), { recursive: true, force: true });
  await mkdir(join(copy, 'tmp'));
  await chmod(join(copy, 'tmp'), 0o777);
});

/** Starts `npm run record` on the copy; its programs run below the copy too. */
function start(slug: string, { uid, force = true }: { uid?: number | undefined; force?: boolean } = {}) {
  const { child, ended } = runNode(['src/tools/record.ts', slug, ...(force ? ['--force'] : [])], {
    cwd: copy,
    env: { ...process.env, TMPDIR: join(copy, 'tmp') },
    uid,
  });
  return { child, ended: ended.then(({ code, stdout, stderr }) => ({ code, output: stdout + stderr })) };
}

/** The run has begun when its program has a folder to work in. */
async function begun(): Promise<void> {
  while ((await readdir(join(copy, 'tmp'))).length === 0) await sleep(20);
}

/** The folder of the lab as git would see it, the recording aside. */
const others = async (slug: string) =>
  (await readdir(path('labs', slug))).filter((name) => name !== 'recording.ndjson');

test('a run is kept whole, with the hash of what ran; it is not made again without need', async () => {
  const before = await read('bonjour');
  // What an earlier attempt, killed while it wrote, has left.
  await writeFile(`${recording('bonjour')}.tmp`, before.slice(0, 100));
  const program = path('labs/bonjour/program.mjs');
  await writeFile(program, `${await readFile(program, 'utf8')}// Autre chose.\n`);
  const { code, output } = await start('bonjour', { force: false }).ended;
  expect([code, output]).toEqual([0, expect.stringContaining('2 essais enregistrés')]);
  const [after, ...more] = parseRuns(await read('bonjour'));
  expect(more).toHaveLength(1);
  expect(after?.header.programs['program.mjs']).toBe(await sha256(program));
  expect(after?.header.startedAt).not.toBe(parseRuns(before)[0]?.header.startedAt);
  expect(await others('bonjour')).not.toContain('recording.ndjson.tmp');
  const again = await start('bonjour', { force: false }).ended;
  expect([again.code, again.output]).toEqual([0, expect.stringContaining('correspond aux programmes')]);
});

test('a claim that no longer holds is recorded, and said', async () => {
  const hello = path('server/hello.ts');
  await writeFile(hello, (await readFile(hello, 'utf8')).replace('Bonjour tout le monde!', 'Bonsoir.'));
  const { code, output } = await start('bonjour').ended;
  expect(code).toBe(1);
  expect(output).toContain('le verdict a changé, de « Nuancé » à « Infirmé »');
  expect(parseRuns(await read('bonjour'))[0]?.header.programs['hello.ts']).toBe(await sha256(hello));
});

test('a program that fails leaves the recording as it was, and its output is shown', async () => {
  const before = await read('entrees-sorties');
  await writeFile(path('labs/entrees-sorties/program.mjs'), 'throw new Error(`exprès`);\n');
  const { code, output } = await start('entrees-sorties').ended;
  expect(code).toBe(1);
  expect(output).toContain('l’ancien enregistrement est conservé');
  expect(output).toContain('program.mjs');
  expect(await read('entrees-sorties')).toBe(before);
});

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('%s in mid-run leaves the recording as it was', async (signal) => {
  const before = await read('veille');
  const { child, ended } = start('veille');
  await begun();
  child.kill(signal);
  const { code, output } = await ended;
  if (signal !== 'SIGKILL') expect([code, output]).toEqual([1, expect.stringContaining('est conservé')]);
  expect(await read('veille')).toBe(before);
  expect(await others('veille')).not.toContain('recording.ndjson.tmp');
});

test('a folder that cannot be written leaves the recording as it was, and is named', async () => {
  const before = await read('bonjour');
  const folder = path('labs/bonjour');
  // Root may write everywhere.
  const nobody = 65_534;
  const uid = process.getuid?.() === 0 ? nobody : undefined;
  if (uid !== undefined) for await (const file of glob('**/*', { cwd: path() })) await chown(path(file), uid, uid);
  await chmod(folder, 0o555);
  try {
    const { code, output } = await start('bonjour', { uid }).ended;
    expect(code).toBe(1);
    // No stack is printed.
    expect(output).not.toMatch(/^ +at /m);
    expect(output).toMatch(/est conservé.*n’a pas pu être écrit.*recording\.ndjson\.tmp/s);
    expect(await read('bonjour')).toBe(before);
  } finally {
    await chmod(folder, 0o755);
  }
});
