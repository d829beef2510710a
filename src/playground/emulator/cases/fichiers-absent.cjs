const http = require('http');
const fs = require('fs');
http.createServer(function (req, res) {
  fs.readFile('.' + req.url, 'utf8', function (err, data) {
    if (err) { console.error(err.code, err.message); res.statusCode = err.code === 'ENOENT' ? 404 : 500; return res.end('Erreur : ' + err.code); }
    res.end(data);
  });
}).listen(3000);
