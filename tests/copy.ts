// The project as it is on disk, once more: to be changed, filled and built apart.
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './servers.ts';

const COPIED = ['astro.config.mjs', 'content', 'package.json', 'public', 'src', 'tsconfig.json'];

/** Below the project, so that it finds its dependencies; in place of the one of that name that was there. Returns where. */
export async function copyProject(name: string): Promise<string> {
  const folder = join(ROOT, '.copy', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of COPIED) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  return folder;
}
