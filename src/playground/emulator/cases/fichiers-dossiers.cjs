// Dossiers : créer, lister, renommer, copier, effacer ; et ce que le système en refuse.
const fs = require('node:fs');
const path = require('node:path');

console.log(fs.mkdirSync('a/b/c', { recursive: true }) === path.resolve('a'), fs.mkdirSync('a/b', { recursive: true }));
fs.writeFileSync('a/un.txt', 'un');
fs.writeFileSync(path.join('a', 'b', 'deux.txt'), Buffer.from('deux'));
console.log(fs.readdirSync('a'), fs.readdirSync('a', { recursive: true }).sort());
console.log(fs.readdirSync('a', { withFileTypes: true }).map((e) => [e.name, e.isFile(), e.isDirectory(), e.parentPath]));
fs.copyFileSync('a/un.txt', 'a/copie.txt');
fs.renameSync('a/un.txt', 'a/b/un.txt');
fs.renameSync('a/b', 'a/d');
console.log(fs.readdirSync('a', { withFileTypes: true })[0], fs.statSync('a').ino === fs.statSync('a/d').ino);
console.log(fs.readdirSync('a/d'), fs.existsSync('a/b'), fs.existsSync('a/d/c'), fs.readFileSync('a/copie.txt', 'utf8'));
const { size, mode } = fs.statSync('a/d/deux.txt');
console.log(size, mode.toString(8), fs.statSync('a').isDirectory(), fs.lstatSync('a/d/c').isSymbolicLink());
console.log(fs.statSync('rien', { throwIfNoEntry: false }), typeof fs.statSync('a').mtimeMs, fs.statSync('a').mtime instanceof Date);
console.log(typeof fs.statSync('a/d/deux.txt', { bigint: true }).size, fs.realpathSync('a/../a/d') === path.resolve('a/d'));
fs.truncateSync('a/d/deux.txt', 2);
fs.utimesSync('a/d/deux.txt', 10, 20);
console.log(fs.readFileSync('a/d/deux.txt').toString(), fs.statSync('a/d/deux.txt').mtime.toISOString());
console.log(fs.mkdtempSync('tmp-').length, fs.readdirSync('.').filter((nom) => nom.startsWith('tmp-')).length);

const essayer = (faire) => {
  try {
    console.log(faire());
  } catch ({ name, code, errno, syscall, path: place, dest, message }) {
    console.log(name, code, errno, syscall, place, dest, message);
  }
};
essayer(() => fs.mkdirSync('a'));
essayer(() => fs.mkdirSync('x/y'));
essayer(() => fs.mkdirSync('a/copie.txt/z'));
essayer(() => fs.mkdirSync('a/copie.txt', { recursive: true }));
essayer(() => fs.readdirSync('a/copie.txt'));
essayer(() => fs.readdirSync('nulle'));
essayer(() => fs.rmdirSync('a'));
essayer(() => fs.rmdirSync('a/copie.txt'));
essayer(() => fs.rmSync('a'));
essayer(() => fs.rmSync('nulle'));
essayer(() => fs.rmSync('nulle', { force: true }));
essayer(() => fs.unlinkSync('nulle'));
essayer(() => fs.renameSync('nulle', 'b'));
essayer(() => fs.renameSync('a/copie.txt', 'a/d'));
essayer(() => fs.renameSync('a', 'a/d/a'));
essayer(() => fs.copyFileSync('nulle', 'b'));
essayer(() => fs.copyFileSync('a/copie.txt', 'a/d/deux.txt', fs.constants.COPYFILE_EXCL));
essayer(() => fs.readFileSync('a'));
essayer(() => fs.readFileSync('a', 'utf8'));
essayer(() => fs.writeFileSync('a', 'x'));
essayer(() => fs.writeFileSync('x/y', 'x'));
essayer(() => fs.readFileSync('a/copie.txt/z'));
essayer(() => fs.openSync('a/copie.txt', 'wx'));
essayer(() => fs.openSync('nulle', 'r+'));
essayer(() => fs.openSync('a/copie.txt', 'quoi'));
essayer(() => fs.closeSync(999));
essayer(() => fs.readlinkSync('a'));
essayer(() => fs.mkdirSync('z', { recursive: 1 }));
essayer(() => fs.writeFileSync('z', {}));
console.log(Object.keys(fs).join(' '), Object.keys(fs.promises).join(' '), fs.constants);
console.log(fs.readFile.name, fs.mkdirSync.name, fs.promises.rm.name, fs.accessSync('a', fs.constants.W_OK));
fs.rmSync('a', { recursive: true });
console.log(fs.existsSync('a'), fs.existsSync('a/d/deux.txt'));
