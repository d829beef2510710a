// Ce qui se dit d'un système sans rien dire de la machine.
const os = require('node:os');

console.log(JSON.stringify(os.EOL), os.devNull, os.platform(), os.type(), os.arch(), os.endianness(), os.tmpdir(), os.machine());
console.log(typeof os.hostname(), os.cpus().length >= 1, os.availableParallelism() >= 1, typeof os.homedir());
console.log(os.constants.signals.SIGTERM, os.constants.errno.ENOENT, os.constants.priority);
console.log(`${os.platform}`, `${os.arch}`);
