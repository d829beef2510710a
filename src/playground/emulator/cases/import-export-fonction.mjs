console.log(saluer('Zoé'));
export default function saluer(nom) {
  return `Bonjour ${nom}`;
}
