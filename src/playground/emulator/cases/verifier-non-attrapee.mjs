import assert from 'node:assert/strict';
import { createServer } from 'node:http';

const reponse = (url) => (url === '/' ? 200 : 404);
assert.equal(reponse('/x'), 404);
createServer((req, res) => {
  assert.deepEqual({ statut: reponse(req.url) }, { statut: 404 });
  res.end();
}).listen(3000);
