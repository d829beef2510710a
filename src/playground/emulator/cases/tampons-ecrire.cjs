const { SlowBuffer } = require('node:buffer');
const tampon = Buffer.alloc(4);
for (const texte of [5, null, undefined, {}, 'é']) {
  try {
    console.log(tampon.write(texte), tampon);
  } catch (erreur) {
    console.log(erreur);
  }
}
for (const essai of [() => atob('%'), () => atob('a'), () => atob('YQ=='), () => btoa('€'), () => btoa('a')]) {
  try {
    console.log(essai());
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
console.log(SlowBuffer, new TextDecoder('latin1').encoding, require('node:buffer').Blob === Blob);
try {
  new TextDecoder('inconnu');
} catch (erreur) {
  console.log(erreur);
}
