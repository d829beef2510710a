const { EventEmitter, once } = require('node:events');
class Compteur extends EventEmitter {}
const compteur = new Compteur();
compteur.on('plus', (n) => console.log('plus', n));
compteur.once('plus', () => console.log('une fois'));
compteur.prependListener('plus', () => console.log('avant'));
console.log(compteur.emit('plus', 1), compteur.emit('plus', 2), compteur.emit('rien'));
console.log(compteur.listenerCount('plus'), compteur.eventNames());
once(compteur, 'fin').then(([value]) => console.log('fin', value));
compteur.emit('fin', 42);
