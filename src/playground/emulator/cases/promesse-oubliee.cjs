const http = require('http');
const charger = async () => ({ nom: 'Zoé' });
http.createServer(async (req, res) => {
  const u = charger();
  console.log(u);
  res.end('Bonjour ' + u.nom);
}).listen(3000);
