// L'empreinte d'un fichier, et celle d'une requête signée.
import { createHash, createHmac } from 'node:crypto';
import { createReadStream } from 'node:fs';
import http from 'node:http';
import { pipeline } from 'node:stream/promises';

const empreinte = createHash('sha256');
createReadStream('index.html').pipe(empreinte).setEncoding('hex');
for await (const texte of empreinte) console.log('pipe', texte);
const ecrite = createHmac('sha1', 'clé');
ecrite.write('un');
ecrite.end('deux');
await new Promise((resolve) => ecrite.once('readable', resolve));
console.log('write', ecrite.read().toString('hex'));
await pipeline(createReadStream('data.json'), createHash('md5'), async (morceaux) => {
  for await (const morceau of morceaux) console.log('pipeline', morceau.toString('base64'));
});

http
  .createServer((req, res) => {
    const etag = `"${createHash('sha1').update(req.url).digest('base64url')}"`;
    res.setHeader('ETag', etag);
    createReadStream('index.html').pipe(createHash('sha256')).pipe(res);
  })
  .listen(3000);
