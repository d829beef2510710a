// readline/promises : une question à laquelle personne ne répond laisse un await sans fin.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';

const rl = createInterface({ input: Readable.from(['Ada\n', '36\n', 'fin\n']), output: process.stdout });
console.log(await rl.question('Nom ? '));
console.log('age', await rl.question('Âge ? '));
rl.close();
for await (const ligne of createInterface({ input: createReadStream('index.html') })) console.log('>', ligne);
const abandon = AbortSignal.abort();
const seconde = createInterface({ input: process.stdin });
await seconde.question('?', { signal: abandon }).catch((erreur) => console.log(erreur.name, erreur.code));
process.stdin.on('end', () => console.log('entrée finie'));
console.log(await seconde.question('Ville ? '));
