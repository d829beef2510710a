const notes = require('./data.json');
require('http').createServer((req, res) => { const moyenne = notes.notes.reduce((a, b) => a + b, 0) / notes.notes.length; res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify({ nom: notes.nom, moyenne })); }).listen(3000);
