// fetch rend le texte d'une réponse comprimée ; http.get en rend les octets.
import http from 'node:http';
import zlib from 'node:zlib';

const serveur = http.createServer((req, res) => {
  const nom = req.url.slice(1);
  console.log(req.headers['accept-encoding']);
  res.setHeader('Content-Encoding', nom);
  res.end(nom === 'gzip' ? zlib.gzipSync('bonjour') : nom === 'deflate' ? zlib.deflateSync('salut') : 'tel quel');
});
await new Promise((suite) => serveur.listen(3000, suite));
for (const nom of ['gzip', 'deflate', 'identity']) {
  const reponse = await fetch(`http://127.0.0.1:3000/${nom}`);
  console.log(reponse.headers.get('content-encoding'), await reponse.text());
}
http.get('http://127.0.0.1:3000/gzip', (res) => {
  const lu = res.pipe(zlib.createGunzip()).setEncoding('utf8');
  lu.on('data', (texte) => console.log(res.headers['content-encoding'], texte));
  lu.on('end', () => serveur.close());
});
