const q = require('querystring');
console.log(q.parse('?a=1&b&=c&a=2&%zz=%E9+x'), q.parse(null), q.parse('a:1;b:2', ';', ':'), q.unescape('100%'), q.escape({}));
console.log(q.stringify({ a: [1, 'é', null], b: NaN, c: undefined, d: '', e: {}, f: 10n, g: [], h: Infinity }), q.parse('a=1&&b=2&a=3', null, null, { maxKeys: 2 }));
try { q.escape('\ud800'); } catch (error) { console.log(error); }
