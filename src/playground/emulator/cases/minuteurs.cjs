setTimeout(() => console.log('400'), 400);
setTimeout((a, b) => console.log('10', a, b), 10, 'x', 'y');
const annule = setTimeout(() => console.log('jamais'), 5);
clearTimeout(annule);
let n = 0;
const id = setInterval(() => {
  console.log('intervalle', ++n);
  if (n === 3) clearInterval(id);
}, 15);
const seul = setTimeout(() => console.log('jamais non plus'), 5000);
console.log(seul.hasRef(), seul.unref().hasRef(), typeof +seul);
const immediat = setImmediate(() => console.log('jamais'));
clearImmediate(immediat);
