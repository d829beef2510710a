// The same server, with a loop that looks for work every millisecond: it never sleeps.
import { createServer } from 'node:http';

const server = createServer((_req, res) => res.end('Bonjour tout le monde!'));

setInterval(() => server.getConnections(() => {}), 1);

server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/`);
});
