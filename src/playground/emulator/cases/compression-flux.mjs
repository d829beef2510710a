// Une réponse comprimée, et un client qui la lit ; des flux en morceaux.
import fs from 'node:fs';
import http from 'node:http';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

const deflate = zlib.createDeflate({ chunkSize: 64 });
const morceaux = [];
deflate.on('data', (morceau) => morceaux.push(morceau));
for (let n = 0; n < 200; n += 1) deflate.write(`ligne ${n}\n`);
await new Promise((suite) => deflate.flush(suite));
deflate.end('fin');
await new Promise((suite) => deflate.on('end', suite));
console.log(morceaux.length, deflate.bytesWritten, Buffer.concat(morceaux).toString('base64').slice(0, 60));
console.log(zlib.inflateSync(Buffer.concat(morceaux)).length);

await pipeline(fs.createReadStream('index.html'), zlib.createGzip(), fs.createWriteStream('index.html.gz'));
console.log(zlib.gunzipSync(fs.readFileSync('index.html.gz')).toString() === fs.readFileSync('index.html', 'utf8'));
const casse = zlib.createGunzip();
casse.on('error', (erreur) => console.log('erreur', erreur.code, erreur.message));
casse.on('close', () => console.log('close'));
casse.end('pas du gzip');

http
  .createServer((req, res) => {
    res.writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
    fs.createReadStream('index.html').pipe(zlib.createGzip()).pipe(res);
  })
  .listen(3000);
