const EventEmitter = require('events');
const e = new EventEmitter();
try { e.emit('error', new Error('sans écouteur')); } catch (x) { console.log(x.message); }
e.on('a', function (x) { console.log(this === e, x); });
e.emit('a', 1); e.off('a', () => {}); console.log(e.listenerCount('a'), e.rawListeners('a').length, EventEmitter.defaultMaxListeners);
e.emit('error', new Error('fatal'));
