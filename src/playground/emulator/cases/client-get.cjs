const http = require('http');
const server = http.createServer((req, res) => {
  let body = '';
  req.on('data', (piece) => (body += piece));
  req.on('end', () => {
    if (req.url !== '/') console.log(req.method, req.url, req.rawHeaders.filter((text) => !text.includes('3000')));
    res.setHeader('X-A', '1');
    res.end(`lu ${body}`);
  });
});
server.listen(3000, () => {
  setTimeout(() => {
    const request = http.request({ port: 3000, path: '/p', method: 'POST', headers: { 'X-B': '2' } }, (response) => {
      console.log(response.statusCode, response.statusMessage, response.headers['x-a']);
      response.on('data', (piece) => console.log(String(piece)));
      response.on('end', () => {
        console.log('fin');
        http.get('http://127.0.0.1:9/').on('error', (error) => console.log(error.code, error.message));
      });
    });
    request.on('finish', () => console.log('envoyé'));
    request.write('ab');
    request.end('cd');
  }, 100);
});
