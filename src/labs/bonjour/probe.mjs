// Gives the program a free port instead of 3000, reports the real one on descriptor 3, and counts its callback's calls.
import { writeSync } from 'node:fs';
import { Server } from 'node:net';
import '../../kit/measure/resources.mjs';

const listen = Server.prototype.listen;

Server.prototype.listen = function (_port, ...rest) {
  this.once('listening', () => writeSync(3, `${JSON.stringify(this.address())}\n`));
  return listen.call(this, 0, ...rest);
};
