import http from 'http';
http.createServer(async (req, res) => { const all = await req.toArray(); console.log(all); res.end(Buffer.concat(all)); }).listen(3000);
