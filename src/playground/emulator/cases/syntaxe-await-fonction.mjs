import { readFile } from 'node:fs/promises';

function lire() {
  return await readFile('data.json', 'utf8');
}
console.log(lire());
