const serveur = require('node:http').createServer();
console.log(Object.keys(serveur), serveur.highWaterMark, serveur.noDelay, serveur.allowHalfOpen, serveur._handle);
const { types } = require('node:util');
console.log(Object.keys(types), Object.keys(require), require.length);
