import { EventEmitter, on } from 'node:events';

const minuterie = new EventEmitter();
setTimeout(() => {
  minuterie.emit('tic', 1, 'un');
  minuterie.emit('tic', 2, 'deux');
  minuterie.emit('fin');
}, 5);
for await (const [numero, nom] of on(minuterie, 'tic', { close: ['fin'] })) console.log(numero, nom);
console.log(minuterie.listenerCount('tic'));

const raté = new EventEmitter();
setTimeout(() => raté.emit('error', new Error('raté')), 5);
try {
  for await (const rien of on(raté, 'tic')) console.log(rien);
} catch (error) {
  console.log(error.message);
}

const arret = new AbortController();
setTimeout(() => arret.abort(), 5);
try {
  for await (const rien of on(minuterie, 'tic', { signal: arret.signal })) console.log(rien);
} catch (error) {
  console.log(error.name, error.code);
}
