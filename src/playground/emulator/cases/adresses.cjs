const url = require('url');
console.log(url.parse('http://u:p@a.com:80/p?q=1&r=2#h'), url.parse('/x?a=1&a=2', true).query);
console.log(url.format({ protocol: 'http', host: 'a.b', pathname: '/c', query: { d: 1 } }), url.resolve('http://a.com/b/', '../c'));
console.log(url.fileURLToPath('file:///a%20b'), url.pathToFileURL('/a b').href);
try { url.parse(5); } catch (error) { console.log(error.code, error.message); }
