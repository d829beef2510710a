const fs = require('node:fs');

fs.writeFileSync('liste.json', JSON.stringify(['pain']));
fs.appendFileSync('journal.txt', 'un\n');
fs.appendFileSync('journal.txt', Buffer.from('deux é\n'));
console.log(JSON.parse(fs.readFileSync('liste.json', 'utf8')), [fs.readFileSync('journal.txt', 'utf8')], fs.statSync('journal.txt').size);
fs.unlinkSync('journal.txt');
console.log(fs.existsSync('journal.txt'), fs.existsSync('liste.json'));
for (const appel of [
  () => fs.writeFileSync('absent/x.txt', 'x'),
  () => fs.writeFileSync('.', 'x'),
  () => fs.unlinkSync('journal.txt'),
  () => fs.writeFileSync('x.txt', { a: 1 }),
  () => fs.appendFileSync('x.txt'),
]) {
  try {
    appel();
  } catch (error) {
    console.log(error.code, error.syscall, error.message);
  }
}
fs.writeFile('note.txt', 'a', (error) => {
  console.log('écrit', error);
  fs.appendFile('note.txt', 'b', () => {
    console.log(fs.readFileSync('note.txt', 'latin1'));
    fs.unlink('absent.txt', (absent) => console.log(absent));
  });
});
setImmediate(() => console.log('immédiat'));
