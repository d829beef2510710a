console.log('avant');
function fautif() {
  throw new TypeError('raté');
}
fautif();
