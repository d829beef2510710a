import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const FICHIER = './taches.json';
await writeFile(FICHIER, '[]');
createServer(async (req, res) => {
  const taches = JSON.parse(await readFile(FICHIER, 'utf8'));
  taches.push({ id: taches.length + 1, titre: 'Lait' });
  await writeFile(FICHIER, JSON.stringify(taches, null, 2));
  res.writeHead(201, { 'Content-Type': 'application/json' });
  res.end(await readFile(FICHIER));
}).listen(3000);
