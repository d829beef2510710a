const { URL, URLSearchParams } = require('url');
const u = new URL('/a/../b?x=1&x=2#h', 'https://ex.fr:8443'); u.searchParams.append('y', 'é');
console.log(u.href, u.searchParams, [...u.searchParams.getAll('x')]);
console.log(u);
try { new URL('pas une url'); } catch (e) { console.log(e.code, e.message, e.name); }
