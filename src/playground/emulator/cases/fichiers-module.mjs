import http from 'http';
import { readFile } from 'fs/promises';
import { join, dirname } from 'path';
import { fileURLToPath } from 'url';
const dir = dirname(fileURLToPath(import.meta.url));
const server = http.createServer(async (req, res) => {
  try {
    const data = JSON.parse(await readFile(join(dir, 'data.json'), 'utf8'));
    res.writeHead(200, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify({ ...data, path: req.url }));
  } catch (e) { res.writeHead(500); res.end(e.message); }
});
server.listen(3000, () => console.log('ok'));
