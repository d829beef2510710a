// Une faute de frappe dans le nom de l'algorithme.
const { createHash } = require('crypto');
require('http')
  .createServer((req, res) => {
    res.end(createHash('sha-265').update('x').digest('hex'));
  })
  .listen(3000);
