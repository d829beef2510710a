const { EventEmitter } = require('node:events');
const timers = require('node:timers');

console.clear();
console.log(fetch, typeof Buffer.alloc, Buffer.from, Buffer.concat, EventEmitter.prototype.on, EventEmitter.prototype.off);
console.log(setTimeout, process.nextTick, console.log, require('node:fs').readFile, require('node:path').join);
console.log(Object.keys(timers), EventEmitter.name, fetch.length, setTimeout.length);
console.log(arguments.length, this === module.exports, require('node:http').maxHeaderSize);
console.log(Promise.resolve(1) instanceof Promise, require('http').STATUS_CODES[200], [console.error]);
