// A request to a server of its own, answered and read to its end.
import { createServer, get } from 'node:http';

const server = createServer((_request, response) => {
  console.log('demande');
  response.end('bonjour');
});
server.listen(0, '127.0.0.1', () => {
  get({ port: server.address().port, agent: false }, async (response) => {
    console.log(`réponse ${response.statusCode}`);
    for await (const chunk of response) console.log(String(chunk));
    server.close();
  });
});
