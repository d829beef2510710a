const http = require('http');
const { Transform, pipeline } = require('stream');
http.createServer((req, res) => {
  const up = new Transform({ transform(c, e, cb) { cb(null, c.toString().toUpperCase()); } });
  pipeline(req, up, res, (err) => console.log('fin', err));
}).listen(3000);
