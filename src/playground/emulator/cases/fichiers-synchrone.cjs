const fs = require('fs');
const http = require('http');
const page = fs.readFileSync('index.html');
console.log(page.length, fs.existsSync('absent.txt'));
try { fs.readFileSync('absent.txt'); } catch (e) { console.log(e); }
http.createServer((req, res) => res.end(page)).listen(3000);
