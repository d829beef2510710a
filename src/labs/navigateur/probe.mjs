// Says which Node.js runs the program: its own version, not that of who started it.
import { writeSync } from 'node:fs';

writeSync(3, `${JSON.stringify(process.versions.node)}\n`);
