const adresses = ['http://a b/', 'http://a<b', '/chemin', '', 'http://', 'http://a/b c', 'fichier:a b', 'http://a%20b'];
for (const adresse of adresses) {
  try {
    console.log(new URL(adresse).href);
  } catch (erreur) {
    console.log(erreur.name, erreur.code, erreur.message, erreur.input, erreur.base);
  }
  console.log(URL.canParse(adresse), URL.parse(adresse, 'http://x')?.href);
}
for (const essai of [() => new URL(), () => URL('http://a'), () => URL.canParse(), () => URLSearchParams('a')]) {
  try {
    essai();
  } catch (erreur) {
    console.log(erreur.name, erreur.code, erreur.message);
  }
}
try {
  new URL('../x', 'y');
} catch (erreur) {
  console.log(erreur);
}
const { URL: autre, URLSearchParams: parametres } = require('node:url');
console.log(new URL('http://a').constructor === URL, autre === URL, parametres === URLSearchParams, URL.canParse.length);
new URL('pas une adresse');
