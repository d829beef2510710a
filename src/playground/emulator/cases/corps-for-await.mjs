import http from 'node:http';

http
  .createServer(async (req, res) => {
    let body = '';
    for await (const chunk of req) body += chunk;
    const { nom } = JSON.parse(body);
    res.setHeader('Content-Type', 'application/json');
    res.end(JSON.stringify({ salut: nom }));
  })
  .listen(3000);
