import http from 'node:http';
import { setTimeout as attendre } from 'node:timers/promises';

http
  .createServer(async (req, res) => {
    console.log('reçu');
    await attendre(40);
    res.end('après 40 ms');
    console.log('répondu');
  })
  .listen(3000);
