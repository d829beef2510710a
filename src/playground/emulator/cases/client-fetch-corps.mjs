import { createServer } from 'node:http';

const serveur = createServer((requete, reponse) => {
  reponse.setHeader('Set-Cookie', ['a=1', 'b=2']);
  reponse.end('rien');
}).listen(0, '127.0.0.1', async () => {
  const adresse = `http://127.0.0.1:${serveur.address().port}/`;
  const reponse = await fetch(adresse);
  console.log(reponse.headers.getSetCookie(), [...reponse.headers.keys()], await reponse.text(), reponse.bodyUsed);
  const montrer = (erreur) => console.log(erreur.name, erreur.message, erreur.cause?.code);
  await reponse.text().catch(montrer);
  await fetch(adresse).then((autre) => autre.json()).catch(montrer);
  await fetch('/relative').catch(montrer);
  serveur.close();
});
