import http from 'node:http';

const server = http.createServer(() => {});
await new Promise((done) => server.listen(0, done));
const address = `http://localhost:${server.address().port}/`;
const controller = new AbortController();
setTimeout(() => controller.abort(), 5);
for (const signal of [controller.signal, AbortSignal.timeout(10), AbortSignal.abort(), AbortSignal.abort('non')]) {
  await fetch(address, { signal }).catch((error) => console.log(error.name, error.message ?? error));
}
server.closeAllConnections();
server.close();
