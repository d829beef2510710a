// /licences.txt: the licences of the software that the page's scripts contain.
import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { APIRoute } from 'astro';

const PACKAGES = ['preact', 'd3-array', 'prism-code-editor', 'acorn', '@noble/hashes', 'pako'];

/** The notice that Node.js's own files begin with: « Modifier » contains some of them. */
function nodeNotice(): string {
  const { binding } = process as unknown as { binding(name: 'natives'): Record<string, string> };
  const lines = binding('natives')['events']?.split('\n') ?? [];
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('//')),
    )
    .map((line) => line.replace(/^\/\/ ?/, ''))
    .join('\n');
}

/** Of a package of the project that is built. */
async function licenceOf(name: string): Promise<string> {
  const manifest = findPackageJSON(name, pathToFileURL('package.json')) ?? '';
  return readFile(join(dirname(manifest), 'LICENSE'), 'utf8');
}

export const GET: APIRoute = async () => {
  const texts = [nodeNotice(), ...(await Promise.all(PACKAGES.map(licenceOf)))];
  const names = ['Node.js', ...PACKAGES];
  return new Response(texts.map((text, index) => `${names[index]}\n\n${text.trim()}\n`).join('\n\n'));
};
