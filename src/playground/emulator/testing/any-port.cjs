// Preloaded: servers listen on a free port, told on descriptor 3, and say the one they asked for; clients find them by it.
// On SIGWINCH, which ends no program, open servers no longer keep it alive: once it has nothing else to do, it says so there.
const { writeSync } = require('node:fs');
const { Server, Socket } = require('node:net');

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

/** By the port asked for: the one it has. */
const ports = new Map();
const { connect } = Socket.prototype;
Socket.prototype.connect = function (...given) {
  // The agent of the request goes on with its own options.
  const list = Array.isArray(given[0]) ? given[0] : given;
  const port = ports.get(Number(list[0]?.port));
  if (port) list[0] = { ...list[0], port };
  return connect.apply(this, given);
};

const servers = new Set();

process.on('SIGWINCH', () => {
  for (const server of servers) server._handle?.unref();
  process.prependListener('beforeExit', () => {
    if (![...servers].some(({ listening }) => listening)) return;
    writeSync(3, 'idle\n');
    process.reallyExit(0);
  });
});

const told = new WeakSet();

function report(server, result) {
  if (told.has(server)) return result;
  told.add(server);
  // Before the program's own, which may connect.
  server.prependOnceListener('listening', () => {
    const found = address.call(server)?.port;
    ports.set(asked.get(server) ?? found, found);
  });
  servers.add(server);
  server.once('listening', () => setImmediate(() => writeSync(3, `${address.call(server)?.port}\n`)));
  return result;
}
