// The recipes of .deploy/ against the code and the running server: nothing they say may have drifted.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { glob, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readWorkers } from '../src/server/arguments.ts';
import { readSettings } from '../src/server/environment.ts';
import { LIMITS } from '../src/server/limits.ts';
import { postRun } from './client.ts';
import { BUILD_READS } from './project-copy.ts';
import { changed, need, readRecipe } from './recipes.ts';
import { freePort, ROOT } from './servers.ts';

const PATIENCE = { timeout: 120_000, interval: 50 };
vi.setConfig({ testTimeout: 180_000 });

const unit = await readRecipe('a-propos.service');
const labsOn = await readRecipe('a-propos-labs.conf');
const containerfile = await readRecipe('Containerfile');
const [deployment, service] = parseAllDocuments(await readRecipe('kubernetes.yaml')).map((document) => document.toJS());
const [nginx, haproxy] = [await readRecipe('nginx.conf'), await readRecipe('haproxy.cfg')];

/** Every value of a unit's setting, in order. */
const settingsOf = (text: string, name: string) =>
  [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
const settingOf = (text: string, name: string) => settingsOf(text, name).at(-1) ?? expect.unreachable(name);

const pairs = (text: string) => Object.fromEntries(text.split(' ').map((pair) => pair.split('=') as [string, string]));
const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? expect.unreachable(`${pattern}`));

const container = deployment.spec.template.spec.containers[0];
const ENVIRONMENTS: Record<string, Record<string, string>> = {
  systemd: pairs(settingsOf(unit, 'Environment').join(' ')),
  'systemd, labs on': pairs([...settingsOf(unit, 'Environment'), ...settingsOf(labsOn, 'Environment')].join(' ')),
  Containerfile: pairs(/^ENV (.*)$/m.exec(containerfile)?.[1] ?? ''),
  Kubernetes: Object.fromEntries(
    container.env.map(({ name, value }: { name: string; value: string }) => [name, value] as const),
  ),
};

/** The variables that the code reads. */
async function knownVariables(): Promise<string[]> {
  const code = await readFile(join(ROOT, 'src/server/environment.ts'), 'utf8');
  return [...new Set([...code.matchAll(/variables(?:\[|, )'([A-Z_]+)'/g)].map(([, name = '']) => name))];
}

test('every variable of a recipe exists and is accepted; the README has a row for each', async () => {
  const known = await knownVariables();
  expect(known).toContain('DRAIN_DELAY');
  for (const [recipe, variables] of Object.entries(ENVIRONMENTS)) {
    const names = Object.keys(variables).filter((name) => name !== 'NODE_ENV');
    expect(names.length, recipe).toBeGreaterThan(2);
    expect(
      names.filter((name) => !known.includes(name)),
      recipe,
    ).toEqual([]);
    expect(readSettings(variables).labs, recipe).toBe(recipe === 'systemd, labs on');
  }
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
  for (const name of known) expect(readme).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
  for await (const recipe of glob('*', { cwd: join(ROOT, '.deploy') })) expect(readme).toContain(`.deploy/${recipe}`);
});

test('time-outs leave the server the time it takes', () => {
  const stopMs = (variables: Record<string, string>) =>
    readSettings(variables).drainDelayMs + LIMITS.drainMs + LIMITS.obeyMs;
  expect(1000 * Number(settingOf(unit, 'TimeoutStopSec'))).toBeGreaterThan(stopMs(ENVIRONMENTS['systemd'] ?? {}));
  expect(1000 * deployment.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(
    stopMs(ENVIRONMENTS['Kubernetes'] ?? {}),
  );
  // What watches /readyz notices before the server refuses connections.
  const { periodSeconds, timeoutSeconds, failureThreshold } = container.readinessProbe;
  for (const { DRAIN_DELAY } of Object.values(ENVIRONMENTS)) {
    expect(Number(DRAIN_DELAY)).toBeGreaterThan((periodSeconds + timeoutSeconds) * failureThreshold);
    expect(Number(DRAIN_DELAY)).toBeGreaterThan(
      numberIn(haproxy, /inter (\d+)s/) * (numberIn(haproxy, /fall (\d+)/) + 1),
    );
    // And connections that a proxy keeps open have gone.
    expect(Number(DRAIN_DELAY)).toBeGreaterThan(numberIn(nginx, /^ {2}keepalive_timeout (\d+)s/m));
  }
  expect(1000 * numberIn(nginx, /proxy_read_timeout (\d+)s/)).toBeGreaterThan(LIMITS.runMs);
  expect(1000 * numberIn(haproxy, /timeout server (\d+)s/)).toBeGreaterThan(LIMITS.runMs);
});

test('addresses, ports and commands of the recipes are those of the project', () => {
  const port = Number(container.env.find(({ name }: { name: string }) => name === 'PORT').value);
  expect(container.ports[0].containerPort).toBe(port);
  expect(containerfile).toContain(`EXPOSE ${port}\n`);
  expect([service.spec.ports[0].targetPort, container.ports[0].name]).toEqual(['http', 'http']);
  expect(service.spec.selector).toEqual(deployment.spec.template.metadata.labels);
  expect(nginx).toContain(`127.0.0.1:${ENVIRONMENTS['systemd']?.['PORT']}`);
  const [, ...given] = settingOf(unit, 'ExecStart').split('src/server/main.ts')[1]?.split(' ') ?? [];
  expect(readWorkers(given)).toBe(2);
  expect(settingOf(unit, 'ExecReload')).toBe('/bin/kill -HUP $MAINPID');
});

test('what the image copies exists, and is all that the build needs', async () => {
  const copied = [...containerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  for (const name of copied) await stat(join(ROOT, name));
  // The build's own test copies the same.
  for (const name of BUILD_READS) expect(copied).toContain(name);
});

/** The production tree in a folder that nobody may write: the last stage of the image, and a release of systemd's. */
let tree: string;
const asRoot = process.getuid?.() === 0;

beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'release-'));
  const lock = parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  const production = Object.entries<{ dev?: boolean; optional?: boolean }>(lock.packages).filter(
    ([path, { dev }]) => path.startsWith('node_modules/') && !dev,
  );
  expect(production.length).toBeGreaterThan(20);
  const copied = ['src', 'dist', 'package.json', ...production.map(([path]) => path)];
  await promisify(execFile)('cp', ['-r', '--parents', ...copied, tree], { cwd: ROOT });
  await mkdir(join(tree, 'node_modules/.bin'), { recursive: true });
  await promisify(execFile)('cp', [process.execPath, join(tree, 'node_modules/.bin/node')]);
  await promisify(execFile)('chmod', ['-R', 'a-w,a+rX', tree]);
  await writeFile(`${tree}.mark`, '');
}, 60_000);

afterAll(async () => {
  await promisify(execFile)('chmod', ['-R', 'u+w', tree]);
  await rm(tree, { recursive: true });
  await rm(`${tree}.mark`);
});

interface Started {
  child: ChildProcess;
  url: string;
  output(): string;
}

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts a recipe's command as `nobody` (when root), without a privilege, with nothing but the recipe's environment. */
async function startAs(command: string[], environment: Record<string, string>): Promise<Started> {
  const drop = ['--reuid=65534', '--regid=65534', '--clear-groups', '--bounding-set=-all', '--inh-caps=-all'];
  const confined = [need('setpriv', 'util-linux'), '--no-new-privs', ...(asRoot ? drop : []), ...command];
  const [file = '', ...given] = confined;
  const port = await freePort();
  const env = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    ...environment,
    HOST: '127.0.0.1',
    PORT: String(port),
    HELLO_PORT: '0',
  };
  const child = spawn(file, given, { cwd: tree, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      output += `${line}\n`;
    });
  }
  const url = `http://127.0.0.1:${port}/`;
  await vi.waitFor(async () => {
    if (child.exitCode !== null) throw new Error(output);
    expect((await fetch(`${url}readyz`)).status).toBe(200);
  }, PATIENCE);
  return { child, url, output: () => output };
}

async function endedAfter(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
  const start = performance.now();
  const ended = once(child, 'exit');
  child.kill(signal);
  const [code] = await ended;
  return { code, ms: performance.now() - start };
}

test('the unit: systemd understands it, and finds it well confined', async () => {
  const analyze = need('systemd-analyze', 'systemd');
  const folder = await mkdtemp(join(tmpdir(), 'unit-'));
  const local = (text: string) => changed(text, { '/srv/a-propos/current': tree, '/srv/a-propos': tree });
  for (const [name, text] of [
    ['a-propos.service', local(unit)],
    ['a-propos-labs.service', `${local(unit)}\n${labsOn}`],
  ] as const) {
    const path = join(folder, name);
    await writeFile(path, text);
    const { stdout, stderr } = await promisify(execFile)(analyze, ['verify', '--man=no', path]);
    expect(stdout + stderr).toBe('');
    // An exposure of at most 2 of 10.
    await promisify(execFile)(analyze, ['security', '--offline=true', '--no-pager', '--threshold=20', path]);
  }
  await rm(folder, { recursive: true });
});

test('the unit’s command, as another user in files it cannot write: serves, runs labs, reloads, stops in time', async () => {
  const command = changed(settingOf(unit, 'ExecStart'), { '/srv/a-propos/current': tree }).split(' ');
  const variables = { ...ENVIRONMENTS['systemd, labs on'], DRAIN_DELAY: '0.5' };
  const { child, url, output } = await startAs(command, variables);
  expect((await (await fetch(url)).text()).length).toBeGreaterThan(10_000);
  const run = await postRun(url, 'boucle');
  expect((await run.text()).trimEnd().split('\n').at(-1)).toContain('"outcome":"confirmed"');
  child.kill('SIGHUP');
  await vi.waitFor(() => expect(output()).toContain('Redémarrage progressif terminé.'), PATIENCE);
  const { code, ms } = await endedAfter(child, settingOf(unit, 'KillSignal') as NodeJS.Signals);
  expect(code).toBe(0);
  expect(ms).toBeLessThan(1000 * Number(settingOf(unit, 'TimeoutStopSec')));
});

test('the image’s command, in what its last stage holds: healthy, closed to runs, drained by its stop signal', async () => {
  const json = (pattern: RegExp): string[] => JSON.parse(pattern.exec(containerfile)?.[1] ?? '[]');
  const node = join(tree, 'node_modules/.bin/node');
  const command = json(/^CMD (\[.*\])$/m);
  expect(command[0]).toBe('node');
  const { child, url } = await startAs([node, ...command.slice(1)], {
    ...ENVIRONMENTS['Containerfile'],
    DRAIN_DELAY: '1',
    LABS: 'off',
  });
  const [, ...check] = json(/^HEALTHCHECK .* CMD (\[.*\])$/m).map((part) =>
    part.replace('http://127.0.0.1:4321/', url),
  );
  expect(check.join(' ')).toContain(url);
  await promisify(execFile)(node, check);
  for (const { httpGet } of [container.livenessProbe, container.readinessProbe]) {
    expect((await fetch(new URL(httpGet.path, url))).status).toBe(200);
  }
  const run = await fetch(`${url}api/labs/bonjour/runs`, { method: 'POST' });
  expect(run.status).toBe(403);
  const stopping = endedAfter(child, /^STOPSIGNAL (\w+)$/m.exec(containerfile)?.[1] as NodeJS.Signals);
  await vi.waitFor(async () => expect((await fetch(`${url}readyz`)).status).toBe(503), PATIENCE);
  expect((await fetch(url)).status).toBe(200);
  expect((await stopping).code).toBe(0);
  await expect(promisify(execFile)(node, check)).rejects.toMatchObject({ code: 1 });
});

test('nothing was written among the files of the project', async () => {
  const { stdout } = await promisify(execFile)('find', [tree, '-newer', `${tree}.mark`]);
  expect(stdout).toBe('');
});

test('every file that is served as immutable carries a hash of its content in its name', async () => {
  const files = await Array.fromAsync(glob('_astro/**/*.*', { cwd: join(ROOT, 'dist') }));
  expect(files.length).toBeGreaterThan(20);
  for (const file of files) expect(file).toMatch(/[./][\w-]{8,}\.\w+(\.br|\.gz)?$/);
});
