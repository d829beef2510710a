// The recipes' commands, run in what they run in: a release that nobody may write, another user, no privilege.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { postRun } from './client.ts';
import { CONTAINER, CONTAINERFILE, changed, ENVIRONMENTS, LABS_ON, settingOf, UNIT } from './recipes.ts';
import { ROOT, type StartedCompanion, startCompanion } from './servers.ts';

/** The production tree in a folder that nobody may write: the last stage of the image, and a release of systemd's. */
const tree = await mkdtemp(join(tmpdir(), 'release-'));
let copiedAt: Date;
const run = promisify(execFile);
const asRoot = process.getuid?.() === 0;

beforeAll(async () => {
  const lock = parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  const production = Object.entries<{ dev?: boolean; optional?: boolean }>(lock.packages).filter(
    ([path, { dev }]) => path.startsWith('node_modules/') && !dev,
  );
  expect(production.length).toBeGreaterThan(20);
  const copied = ['src', 'dist', 'package.json', ...production.map(([path]) => path)];
  await run('cp', ['-r', '--parents', ...copied, tree], { cwd: ROOT });
  await mkdir(join(tree, 'node_modules/.bin'), { recursive: true });
  await run('cp', [process.execPath, join(tree, 'node_modules/.bin/node')]);
  await run('chmod', ['-R', 'a-w,a+rX', tree]);
  copiedAt = new Date();
});

afterAll(() => run('chmod', ['-R', 'u+w', tree]));
/** Starts a recipe's command as `nobody` (when root), without a privilege, with nothing but the recipe's environment. */
function startAs(command: string[], environment: Record<string, string>): Promise<StartedCompanion> {
  const drop = ['--reuid=65534', '--regid=65534', '--clear-groups', '--bounding-set=-all', '--inh-caps=-all'];
  const confined = ['setpriv', '--no-new-privs', ...(asRoot ? drop : []), ...command];
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', ...environment, HOST: '127.0.0.1', PORT: '0', HELLO_PORT: '0' };
  return startCompanion(env, { root: tree, command: confined, inherit: false });
}

test('the unit: systemd understands it, and finds it well confined', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unit-'));
  const local = (text: string) => changed(text, { '/srv/a-propos/current': tree, '/srv/a-propos': tree });
  for (const [name, text] of [
    ['a-propos@4321.service', local(UNIT)],
    ['a-propos-labs@4321.service', `${local(UNIT)}\n${LABS_ON}`],
  ] as const) {
    const path = join(folder, name);
    await writeFile(path, text);
    const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', path]);
    expect(stdout + stderr).toBe('');
    // An exposure of at most 2 of 10.
    await run('systemd-analyze', ['security', '--offline=true', '--no-pager', '--threshold=20', path]);
  }
});

test('the unit’s command, as another user in files it cannot write: serves, runs labs, stops in time', async () => {
  const command = changed(settingOf('ExecStart'), { '/srv/a-propos/current': tree }).split(' ');
  const variables = { ...ENVIRONMENTS['systemd, labs on'], DRAIN_DELAY: '0.5' };
  const companion = await startAs(command, variables);
  const { url } = companion;
  expect((await (await fetch(url)).text()).length).toBeGreaterThan(10_000);
  const lines = await postRun(url, 'boucle');
  expect((await lines.text()).trimEnd().split('\n').at(-1)).toMatch(/"outcome":"(confirmed|qualified)"/);
  const start = performance.now();
  expect(await companion.stop(settingOf('KillSignal') as NodeJS.Signals)).toBe(0);
  expect(performance.now() - start).toBeLessThan(1000 * Number(settingOf('TimeoutStopSec')));
});

test('the image’s command, in what its last stage holds: healthy, closed to runs, drained by its stop signal', async () => {
  const json = (pattern: RegExp): string[] => JSON.parse(pattern.exec(CONTAINERFILE)?.[1] ?? '[]');
  const node = join(tree, 'node_modules/.bin/node');
  const command = json(/^CMD (\[.*\])$/m);
  expect(command[0]).toBe('node');
  const companion = await startAs([node, ...command.slice(1)], {
    ...ENVIRONMENTS.Containerfile,
    // Long enough to be seen on a busy machine.
    DRAIN_DELAY: '5',
    LABS: 'off',
  });
  const { url } = companion;
  const [, ...check] = json(/^HEALTHCHECK .* CMD (\[.*\])$/m).map((part) =>
    part.replace('http://127.0.0.1:4321/', url),
  );
  expect(check.join(' ')).toContain(url);
  await run(node, check);
  for (const { httpGet } of [CONTAINER.livenessProbe, CONTAINER.readinessProbe]) {
    expect((await fetch(new URL(httpGet.path, url))).status).toBe(200);
  }
  expect((await postRun(url, 'bonjour')).status).toBe(403);
  const stopping = companion.stop(/^STOPSIGNAL (\w+)$/m.exec(CONTAINERFILE)?.[1] as NodeJS.Signals);
  await expect.poll(async () => (await fetch(`${url}readyz`)).status).toBe(503);
  expect((await fetch(url)).status).toBe(200);
  expect(await stopping).toBe(0);
  await expect(run(node, check)).rejects.toMatchObject({ code: 1 });
});

test('nothing was written among the files of the project', async () => {
  const { stdout } = await run('find', [tree, '-newermt', copiedAt.toISOString()]);
  expect(stdout).toBe('');
});
