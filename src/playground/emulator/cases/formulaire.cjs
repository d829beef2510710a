const querystring = require('querystring');
require('http')
  .createServer((req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('end', () => {
      const values = querystring.parse(body);
      console.log(values.nom, values.n);
      res.end(querystring.stringify({ nom: values.nom, n: values.n }));
    });
  })
  .listen(3000);
