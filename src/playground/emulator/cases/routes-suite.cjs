const http = require('http');
const stack = [];
const use = (fn) => stack.push(fn);
use((req, res, next) => { req.start = Date.now(); console.log('1', req.method, req.url); next(); });
use((req, res, next) => { res.setHeader('X-Powered-By', 'moi'); next(); });
use((req, res) => { res.json({ ok: true, url: req.url }); });
http.createServer((req, res) => {
  res.json = (o) => { res.setHeader('Content-Type', 'application/json'); res.end(JSON.stringify(o, null, 2)); };
  let i = 0;
  const next = () => { const fn = stack[i++]; if (fn) fn(req, res, next); };
  next();
}).listen(process.env.PORT || 3000);
