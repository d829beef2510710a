export { port as default, saluer, port as 'le port' };
const port = 3000;
function saluer() {
  return 'bonjour';
}
console.log(port, saluer());
