const { performance: mesure } = require('node:perf_hooks');

const debut = mesure.now();
setTimeout(() => console.log(mesure.now() - debut >= 9, mesure === performance, typeof mesure.timeOrigin), 10);
