// The recipes of .deploy/ against the code: nothing they say may have drifted.
import { glob, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from '../src/server/environment.ts';
import { LIMITS } from '../src/server/limits.ts';
import { BUILD_READS } from './project-copy.ts';
import {
  CONTAINER,
  CONTAINERFILE,
  DEPLOYMENT,
  ENVIRONMENTS,
  HAPROXY,
  NGINX,
  SERVICE,
  settingOf,
  UNIT,
} from './recipes.ts';
import { ROOT } from './servers.ts';

const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? expect.unreachable(`${pattern}`));

/** For the process to end once it is drained. */
const MARGIN_MS = 3_000;

/** The variables that the code reads. */
async function knownVariables(): Promise<string[]> {
  const code = await readFile(join(ROOT, 'src/server/environment.ts'), 'utf8');
  return [...new Set([...code.matchAll(/(?:variables\[|read\(|choose\()'([A-Z_]+)'/g)].map(([, name = '']) => name))];
}

test('every variable of a recipe exists and is accepted; their README has a row for each', async () => {
  const known = await knownVariables();
  expect(known).toEqual(expect.arrayContaining(['HOST', 'BASE_PATH', 'TRUST_PROXY', 'DRAIN_DELAY']));
  for (const [recipe, variables] of Object.entries(ENVIRONMENTS)) {
    const names = Object.keys(variables).filter((name) => name !== 'NODE_ENV');
    expect(names.length, recipe).toBeGreaterThan(2);
    expect(
      names.filter((name) => !known.includes(name)),
      recipe,
    ).toEqual([]);
    expect(readSettings(variables).labs, recipe).toBe(recipe === 'systemd, labs on');
  }
  const readme = await readFile(join(ROOT, '.deploy/README.md'), 'utf8');
  for (const name of known) expect(readme).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
  for await (const recipe of glob('*', { cwd: join(ROOT, '.deploy'), exclude: ['README.md'] })) {
    expect(readme).toMatch(new RegExp(`^\\| \`${RegExp.escape(recipe)}\` \\|`, 'm'));
  }
});

test('time-outs leave the server the time it takes', () => {
  const stopMs = (variables: Record<string, string>) =>
    readSettings(variables).drainDelayMs + LIMITS.drainMs + MARGIN_MS;
  expect(1000 * Number(settingOf('TimeoutStopSec'))).toBeGreaterThan(stopMs(ENVIRONMENTS.systemd));
  expect(1000 * DEPLOYMENT.spec.template.spec.terminationGracePeriodSeconds).toBeGreaterThan(
    stopMs(ENVIRONMENTS.Kubernetes),
  );
  // What watches /readyz notices before the server refuses connections.
  const { periodSeconds, timeoutSeconds, failureThreshold } = CONTAINER.readinessProbe;
  for (const { DRAIN_DELAY } of Object.values(ENVIRONMENTS)) {
    expect(Number(DRAIN_DELAY)).toBeGreaterThan((periodSeconds + timeoutSeconds) * failureThreshold);
    expect(Number(DRAIN_DELAY)).toBeGreaterThan(
      numberIn(HAPROXY, /inter (\d+)s/) * (numberIn(HAPROXY, /fall (\d+)/) + 1),
    );
    // And connections that a proxy keeps open have gone.
    expect(Number(DRAIN_DELAY)).toBeGreaterThan(numberIn(NGINX, /^ {2}keepalive_timeout (\d+)s/m));
  }
  expect(1000 * numberIn(NGINX, /proxy_read_timeout (\d+)s/)).toBeGreaterThan(LIMITS.runMs);
  expect(1000 * numberIn(HAPROXY, /timeout server (\d+)s/)).toBeGreaterThan(LIMITS.runMs);
});

test('addresses, ports and commands of the recipes are those of the project', () => {
  const port = Number(CONTAINER.env.find(({ name }: { name: string }) => name === 'PORT').value);
  expect(CONTAINER.ports[0].containerPort).toBe(port);
  expect(CONTAINERFILE).toContain(`EXPOSE ${port}\n`);
  expect([SERVICE.spec.ports[0].targetPort, CONTAINER.ports[0].name]).toEqual(['http', 'http']);
  expect(SERVICE.spec.selector).toEqual(DEPLOYMENT.spec.template.metadata.labels);
  const ports = [...UNIT.matchAll(/^#.*enable --now a-propos@(\d+) a-propos@(\d+)$/gm)].flatMap((match) =>
    match.slice(1),
  );
  expect(ports).toHaveLength(2);
  for (const port of ports) for (const proxy of [NGINX, HAPROXY]) expect(proxy).toContain(`127.0.0.1:${port}`);
  expect(settingOf('ExecStart')).toMatch(/ \/srv\/a-propos\/current\/src\/server\/main\.ts$/);
});

test('what the image copies exists, and is all that the build needs', async () => {
  const copied = [...CONTAINERFILE.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  for (const name of copied) await stat(join(ROOT, name));
  // The build's own test copies the same.
  for (const name of BUILD_READS) expect(copied).toContain(name);
});
