// Preloaded beside the document's own code block, which is run as it stands: port 3000 becomes a free one, said on stdout.
import { Server } from 'node:net';

const listen = Server.prototype.listen;

Server.prototype.listen = function (_port, ...rest) {
  this.once('listening', () => console.log(`bench http://127.0.0.1:${this.address().port}/`));
  return listen.call(this, 0, ...rest);
};
