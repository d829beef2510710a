// Lire ligne à ligne : une entrée vide, une question sans réponse, un fichier.
const fs = require('node:fs');
const readline = require('node:readline');

fs.writeFileSync('notes.txt', 'un\ndeux\r\n\ntrois é');
const rl = readline.createInterface({ input: process.stdin, output: process.stdout });
rl.question('Votre nom ? ', (nom) => console.log('jamais', nom));
rl.on('line', (ligne) => console.log('jamais', ligne));
rl.on('pause', () => console.log('pause'));
rl.on('close', () => {
  console.log('fermée', rl.closed, rl.terminal, rl.line === '');
  try {
    rl.question('encore ?', () => {});
  } catch (erreur) {
    console.log(erreur.name, erreur.code, erreur.message);
  }
  lire();
});
console.log(process.stdin.fd, process.stdin.isTTY, process.stdin.readable);

function lire() {
  const lignes = readline.createInterface({ input: fs.createReadStream('notes.txt'), crlfDelay: Infinity });
  let numero = 0;
  lignes.on('line', (ligne) => {
    numero += 1;
    console.log(numero, JSON.stringify(ligne));
  });
  lignes.once('close', async () => {
    console.log('lu');
    for await (const ligne of readline.createInterface({ input: fs.createReadStream('data.json') })) console.log(ligne);
    const invite = readline.createInterface({ input: process.stdin, output: process.stdout, prompt: 'ok> ' });
    invite.prompt();
    invite.setPrompt('> ');
    console.log(invite.getPrompt(), invite.getCursorPos());
    invite.close();
    invite.on('close', () => console.log('jamais'));
    readline.clearLine(process.stdout, 0);
    readline.cursorTo(process.stdout, 0, () => console.log('placé'));
  });
}
