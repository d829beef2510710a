// L'entrée standard, vide : ses événements, et ce qui la suit.
process.stdin.setEncoding('utf8');
let texte = '';
process.stdin.on('data', (morceau) => {
  texte += morceau;
});
process.stdin.on('end', () => console.log('fin', JSON.stringify(texte)));
process.stdin.on('close', () => console.log('close'));
(async () => {
  const morceaux = [];
  for await (const morceau of process.stdin) morceaux.push(morceau);
  console.log(morceaux);
})();
