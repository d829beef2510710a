import { EventEmitter } from 'node:events';
const e = new EventEmitter();
console.log(e);
e.on('a', () => {});
e.once('b', function foo() {});
e.on('a', () => {});
console.log(e, e.rawListeners('b'), e.eventNames());
for (let i = 0; i < 11; i += 1) e.on('c', () => {});
for (const call of [() => e.emit('error', 'x'), () => e.emit('error', { a: 1 }), () => e.setMaxListeners(-1), () => e.on('a')]) {
  try { call(); } catch (error) { console.log(error); }
}
const c = new EventEmitter({ captureRejections: true });
c.on('error', (error) => console.log('capturé', error.message));
c.on('x', async () => { throw new Error('boum'); });
c.emit('x');
class A extends EventEmitter { constructor() { super(); this.x = 1; } }
console.log(new A());
