import { createServer } from 'node:http';

createServer((req, res) => {
  res.setHeaders(
    new Map([
      ['X-A', '1'],
      ['X-B', ['2', '3']],
    ]),
  );
  res.setHeaders(
    new Headers([
      ['set-cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['X-Z', 'z'],
    ]),
  );
  res.end('ok');
}).listen(3000);
