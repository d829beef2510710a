import http from 'node:http';

const server = http.createServer((req, res) => {
  res.write('un ');
  setTimeout(() => res.end('deux'), 5);
});
await new Promise((done) => server.listen(0, done));
const address = `http://localhost:${server.address().port}/`;
const decoder = new TextDecoder();
let text = '';
for await (const piece of (await fetch(address)).body) text += decoder.decode(piece, { stream: true });
console.log(text);
const answer = await fetch(address);
console.log(answer.bodyUsed, await answer.text(), answer.bodyUsed);
await answer.text().catch((error) => console.log(error.name));
server.close();
server.closeAllConnections();
