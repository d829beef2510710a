// The recipes of .deploy/, read: their texts, what they set, and what a test must change in them.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from './servers.ts';

function readRecipe(name: string): Promise<string> {
  return readFile(join(ROOT, '.deploy', name), 'utf8');
}

export const UNIT = await readRecipe('a-propos@.service');
export const LABS_ON = await readRecipe('a-propos-labs.conf');
export const CONTAINERFILE = await readRecipe('Containerfile');
export const NGINX = await readRecipe('nginx.conf');
export const HAPROXY = await readRecipe('haproxy.cfg');
export const [DEPLOYMENT, SERVICE] = parseAllDocuments(await readRecipe('kubernetes.yaml')).map((document) =>
  document.toJS(),
);
export const CONTAINER = DEPLOYMENT.spec.template.spec.containers[0];

/** Every value of a unit's setting, in order. */
function settingsOf(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].map(([, value = '']) => value);
}

/** The last value of the unit's setting, which is the one that counts. Throws when there is none. */
export function settingOf(name: string): string {
  const value = settingsOf(UNIT, name).at(-1);
  if (value === undefined) throw new Error(`the unit does not set ${name}`);
  return value;
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(text.split(' ').map((pair) => pair.split('=') as [string, string]));
}

/** The variables of the unit's instance on the first port. */
function instance(...texts: string[]): Record<string, string> {
  const values = texts.flatMap((text) => settingsOf(text, 'Environment'));
  return pairs(values.join(' ').replaceAll('%i', '4321'));
}

export const ENVIRONMENTS = {
  systemd: instance(UNIT),
  'systemd, labs on': instance(UNIT, LABS_ON),
  Containerfile: pairs(/^ENV (.*)$/m.exec(CONTAINERFILE)?.[1] ?? ''),
  Kubernetes: Object.fromEntries(
    CONTAINER.env.map(({ name, value }: { name: string; value: string }) => [name, value] as const),
  ) as Record<string, string>,
};

/** `text` with each of `changes` made; throws when there is nothing to change, for then the test would test nothing. */
export function changed(text: string, changes: Record<string, string>): string {
  return Object.entries(changes).reduce((changing, [before, after]) => {
    if (!changing.includes(before)) throw new Error(`the recipe does not say « ${before} »`);
    return changing.replaceAll(before, after);
  }, text);
}
