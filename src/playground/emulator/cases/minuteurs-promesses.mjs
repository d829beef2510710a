import { scheduler, setImmediate as immediat, setInterval as periode, setTimeout as attendre } from 'node:timers/promises';
import { promisify } from 'node:util';

const abandon = new AbortController();
attendre(500, 'x', { signal: abandon.signal }).catch((error) => console.log(error.name, error.code));
abandon.abort();
console.log(await attendre(2, 'attendu'), await immediat('immédiat'), await promisify(setTimeout)(2, 'promis'));
await scheduler.wait(2);
await attendre('abc').catch((error) => console.log(error.code));
let fois = 0;
for await (const valeur of periode(2, 'encore')) {
  console.log(valeur);
  if (++fois === 2) break;
}

const passees = setImmediate(() => console.log('jamais'));
setImmediate(() => {
  throw new Error('raté');
});
setImmediate((...valeurs) => console.log('après', valeurs), 1, 2);
clearImmediate(passees);
process.on('uncaughtException', (error) => console.log(error.message));
const repris = setTimeout(() => {
  console.log('repris');
  if (fois++ < 4) repris.refresh();
}, 2);
clearTimeout(`${+setTimeout(() => console.log('jamais'), 2)}`);
