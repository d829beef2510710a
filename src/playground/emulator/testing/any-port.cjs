// Preloaded: servers listen on a free port, told on descriptor 3, and say the one they asked for.
const { writeSync } = require('node:fs');
const { Server } = require('node:net');

const { listen, address } = Server.prototype;
const asked = new WeakMap();

Server.prototype.listen = function (...given) {
  const [first] = given;
  const isOptions = typeof first === 'object' && first !== null;
  const port = Number(isOptions ? first.port : first);
  if (!(port > 0 && port < 65_536)) return report(this, listen.apply(this, given));
  asked.set(this, port);
  return report(this, listen.apply(this, [isOptions ? { ...first, port: 0 } : 0, ...given.slice(1)]));
};

Server.prototype.address = function () {
  const found = address.call(this);
  return found && asked.has(this) ? { ...found, port: asked.get(this) } : found;
};

const told = new WeakSet();

function report(server, result) {
  if (told.has(server)) return result;
  told.add(server);
  server.once('listening', () => setImmediate(() => writeSync(3, `${address.call(server)?.port}\n`)));
  return result;
}
