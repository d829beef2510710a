// Un module qui attend : la boucle tourne avant sa dernière ligne.
import { setTimeout as delay } from 'node:timers/promises';

setTimeout(() => console.log('minuteur'), 20);

await delay(60);

console.log('dernière ligne du script');
