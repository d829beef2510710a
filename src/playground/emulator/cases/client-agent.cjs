// http.Agent : connexions gardées, attendues, comptées.
const http = require('node:http');

const ports = new Set();
const serveur = http.createServer((req, res) => {
  ports.add(req.socket.remotePort);
  setTimeout(() => res.end(req.url), 10);
});
const demander = (options) =>
  new Promise((suite, refus) => {
    const requete = http.get({ port: 3000, host: '127.0.0.1', ...options }, (res) => {
      res.setEncoding('utf8').on('data', (texte) => console.log(texte, requete.reusedSocket, res.headers.connection));
      res.on('end', () => setImmediate(suite));
    });
    requete.on('error', refus);
  });

serveur.listen(3000, async () => {
  const garde = new http.Agent({ keepAlive: true, maxSockets: 1, scheduling: 'fifo' });
  await Promise.all(['/a', '/b', '/c'].map((path) => demander({ agent: garde, path })));
  console.log(ports.size, Object.keys(garde.sockets), Object.keys(garde.freeSockets), garde.totalSocketCount);
  garde.destroy();
  const simple = new http.Agent();
  console.log(simple.keepAlive, simple.maxSockets, simple.getName({ host: 'localhost', port: 3000 }));
  await demander({ agent: simple, path: '/d' });
  await demander({ agent: simple, path: '/e' });
  await demander({ path: '/f' });
  await demander({ path: '/g' });
  await demander({ agent: false, path: '/h' });
  console.log(ports.size, http.globalAgent.keepAlive, Object.keys(http.globalAgent.freeSockets));
  for (const options of [{ scheduling: 'x' }, { maxTotalSockets: 0 }, { maxTotalSockets: 'x' }]) {
    try {
      new http.Agent(options);
    } catch (erreur) {
      console.log(erreur.code, erreur.message);
    }
  }
  serveur.close();
  http.globalAgent.destroy();
});
