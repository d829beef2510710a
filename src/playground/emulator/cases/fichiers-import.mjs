import { createServer } from 'node:http';
import data from './data.json' with { type: 'json' };

const again = await import('./data.json', { with: { type: 'json' } });
console.log(again.default === data, data);
createServer((req, res) => res.end(JSON.stringify(data.notes))).listen(3000);
