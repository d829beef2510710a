import http from 'node:http';
import { EventEmitter } from 'node:events';
class App extends EventEmitter {
  routes = [];
  get(pattern, handler) { this.routes.push(['GET', new RegExp(`^${pattern.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`), handler]); return this; }
  handle = (req, res) => {
    const url = new URL(req.url, `http://${req.headers.host}`);
    for (const [m, re, h] of this.routes) { const match = re.exec(url.pathname); if (m === req.method && match) { this.emit('route', url.pathname); return h(Object.assign(req, { params: match.groups, query: url.searchParams }), res); } }
    res.writeHead(404).end('Not Found');
  };
}
const app = new App();
app.on('route', (p) => console.log('route', p));
app.get('/utilisateurs/:id', (req, res) => {
  console.log(req.params.id, req.query.getAll('tri'), req.query.get('details'), [...req.query.keys()]);
  res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ ...req.params }));
});
http.createServer(app.handle).listen(8080, 'localhost', () => console.log('ok'));
