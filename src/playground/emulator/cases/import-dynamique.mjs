import * as evenements from 'node:events';
import { createServer } from 'node:http';
import process from 'node:process';

const { default: http, STATUS_CODES } = await import('node:http');
console.log(http.createServer === createServer, STATUS_CODES[404], typeof evenements.EventEmitter);
process.nextTick(() => console.log('tick'));
console.log(typeof require, typeof module, this, import.meta.filename.endsWith('program.mjs'));
