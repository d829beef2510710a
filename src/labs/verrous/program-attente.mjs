// Un interblocage sans verrou : le processus s'attend lui-même.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  response.end('réponse');
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address();

// Un processus enfant demande une page à ce serveur-ci.
const child = `require('http').get('http://127.0.0.1:${port}',
  (response) => response.on('data', () => console.log('reçue')))`;
const command = [process.execPath, ['-e', child]];

// Avec spawn, ce processus reste libre de lui répondre.
const start = performance.now();
const [code] = await once(spawn(...command), 'close');
const ms = Math.round(performance.now() - start);
console.log(`spawn : code ${code} après ${ms} ms`);

// #region essentiel
// Avec spawnSync, il attend l'enfant, qui attend sa réponse.
const timeout = 1000 + 4 * ms; // sans limite, ce serait sans fin
const { stdout } = spawnSync(...command, { timeout });
// #endregion
const answer = stdout.length > 0 ? 'réponse' : 'aucune réponse';
console.log(`spawnSync : ${answer} en ${timeout} ms`);

server.close();
server.closeAllConnections();
