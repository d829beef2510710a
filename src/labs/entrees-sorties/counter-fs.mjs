// Le même compte, dans le seul module fs.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

// Lire un nom obsolète ou expérimental suffit à faire avertir.
process.removeAllListeners('warning');

// Un nom qui commence par « _ » est privé ; sys est l'ancien util.
const isPublic = (name) => !/^_|\/_|^sys$/.test(name);
const isSync = (name) => name.endsWith('Sync');
const seen = new Set();

// Une fonction que plusieurs modules exportent compte une fois.
function functionsOf(module) {
  const names = Object.keys(module).filter(isPublic);
  return names.filter((name) => {
    const value = module[name];
    const counts = typeof value === 'function' && !seen.has(value);
    if (counts) seen.add(value);
    return counts;
  });
}

let all = 0;
let synchronous = 0;
// #region essentiel
for (const id of ['fs']) {
  const module = require(id);
  const names = functionsOf(module);
  // #endregion
  if (names.length === 0) continue;
  console.log(`${id} : ${names.length}`);

  // readFileSync a une jumelle : readFile.
  const sync = names.filter(isSync);
  for (const name of sync) {
    const twin = name.slice(0, -4);
    const found = twin in module;
    console.log(`  ${name}, ${found ? twin : 'sans jumelle'}`);
  }
  all += names.length;
  synchronous += sync.length;
}
console.log(`En tout : ${synchronous} synchrones sur ${all}`);
