// A copy of the project that a test may change: below the project, so that it finds its dependencies.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './servers.ts';

/** All that a build reads, dependencies aside. */
export const BUILD_READS = ['astro.config.mjs', 'content', 'package.json', 'public', 'src', 'tsconfig.json'];

/** Copies `parts` of the project anew; `name` tells it from other tests' copies. */
export async function copyProject(name: string, parts: readonly string[]) {
  const folder = join(ROOT, '.copy', name);
  const remove = () => rm(folder, { recursive: true, force: true });
  await remove();
  await mkdir(folder, { recursive: true });
  for (const part of parts) await cp(join(ROOT, part), join(folder, part), { recursive: true });
  return {
    folder,
    remove,
    /** Changes one place of a file. Rejects when it does not say `before`. */
    async edit(file: string, before: string, after: string): Promise<void> {
      const path = join(folder, file);
      const text = await readFile(path, 'utf8');
      if (!text.includes(before)) throw new Error(`${file} does not say « ${before} »`);
      await writeFile(path, text.replace(before, after));
    },
  };
}
