const path = require('path');
console.log(path.join('a', '..', 'b', './c.txt'), path.resolve('/x', 'y'), path.basename('/a/b.html', '.html'), path.extname('a.b.c'));
console.log(path.parse('/home/u/f.txt'), path.relative('/a/b', '/a/c'), path.isAbsolute('x'), path.normalize('/a//b/../c'), path.sep);
try { path.join('a', 1); } catch (error) { console.log(error); }
