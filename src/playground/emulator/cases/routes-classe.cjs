const http = require('http');
class Router {
  constructor() { this.routes = new Map(); }
  get(path, fn) { this.routes.set(`GET ${path}`, fn); return this; }
  handle(req, res) {
    const fn = this.routes.get(`${req.method} ${req.url}`);
    if (!fn) { res.statusCode = 404; res.end('Nope'); return; }
    fn(req, res);
  }
}
const app = new Router().get('/', (q, r) => r.end('Accueil')).get('/about', (q, r) => r.end('À propos'));
console.log(app);
http.createServer(app.handle.bind(app)).listen(3000);
