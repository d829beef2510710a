// console.log a-t-il fini d'écrire quand il rend la main ?
import { spawn } from 'node:child_process';
import { fstatSync, openSync, rmSync } from 'node:fs';

const length = Number(process.argv[2] ?? 500_000);
const outlet = process.argv[3];
if (outlet) {
  console.log('x'.repeat(length - 1));
  // Rien n'a pu s'exécuter depuis : ni callback, ni promesse.
  const { writableLength } = process.stdout;
  const filed = outlet === 'fichier' ? fstatSync(1).size : 0;
  console.error(`Vers un ${outlet} : ${length} octets, `
    + `${filed} dans le fichier, ${writableLength} en attente`);
} else {
  const start = (name, stdout) => new Promise((resolve) => {
    const args = [process.argv[1], length, name];
    const stdio = ['ignore', stdout, process.stdout];
    const child = spawn(process.execPath, args, { stdio });
    child.stdout?.resume();
    child.on('close', resolve);
  });
  await start('fichier', openSync('sortie.txt', 'w'));
  await start('tube', 'pipe');
  rmSync('sortie.txt');
}
