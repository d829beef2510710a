import http from 'http'
http.createServer((req, res) => {
  res.end("pas de fin)
}).listen(3000)
