// Says which Node.js runs which file: its own version, not that of who started it.
import { writeSync } from 'node:fs';
import { basename } from 'node:path';

writeSync(3, `${JSON.stringify({ version: process.versions.node, file: basename(process.argv[1]) })}\n`);
