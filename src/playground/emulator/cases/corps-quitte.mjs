import http from 'http';
http.createServer(async (req, res) => { for await (const c of req) { console.log(c); break; } res.end('x'); }).listen(3000);
