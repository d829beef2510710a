// npm run new-lab -- <slug>: a folder with the smallest lab that works, ready to be rewritten.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { TOOLS } from '../text/tools.ts';
import { refuse } from './terminal.ts';

const TEMPLATE = new URL('./template/', import.meta.url);
const LABS = new URL('../labs/', import.meta.url);

const slug = process.argv[2] ?? refuse(TOOLS.slugMissing);
if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slug)) refuse(TOOLS.slugInvalid(slug));
const folder = new URL(`${slug}/`, LABS);
if (existsSync(folder)) refuse(TOOLS.slugTaken(slug));

await mkdir(folder);
for (const name of await readdir(TEMPLATE)) {
  const text = await readFile(new URL(name, TEMPLATE), 'utf8');
  await writeFile(new URL(name.replace('template', slug), folder), text.replaceAll('template', slug));
}
console.log(TOOLS.created(slug));
