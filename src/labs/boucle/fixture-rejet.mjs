// A rejection that nobody handles.
setTimeout(() => console.log('jamais'), 200);

async function fail() {
  await 1;
  throw new Error('oups');
}
fail();
console.log('fin');
