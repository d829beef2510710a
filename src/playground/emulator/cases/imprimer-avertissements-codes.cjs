process.on('warning', ({ name, code, message, detail }) => console.log(name, code, message, detail));
process.emitWarning('un');
process.emitWarning('deux', 'Sorte', 'C1');
process.emitWarning('trois', { type: 'Sorte', code: 'C2', detail: 'détail' });
process.emitWarning('vieux', 'DeprecationWarning', 'DEP1');
process.emitWarning(new TypeError('erreur'));
for (const donnees of [[1], ['a', 1], ['a', 'b', {}], [null], ['a', { type: 3 }], ['a', null]]) {
  try {
    process.emitWarning(...donnees);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
console.log(process.listenerCount('warning'));
for (const code of ['abc', '', '3', 2.5, {}, Number.NaN, '2.5', true, null]) {
  try {
    process.exitCode = code;
    console.log(process.exitCode);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
process.nextTick(() => {
  process.noDeprecation = true;
  process.emitWarning('tu', 'DeprecationWarning');
});
