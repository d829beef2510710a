// `node:readline`, by Node.js's own library.
import readline from 'node:readline';
import { addModules } from '../modules/index.ts';
import { writeNothing } from '../written.ts';

const { promises } = readline;
for (const { Interface } of [readline, promises]) writeNothing(Interface.prototype, 'readline.Interface');

addModules({ readline, 'readline/promises': promises });
