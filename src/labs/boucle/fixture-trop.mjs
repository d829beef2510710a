// More callbacks than a trace can hold.
let left = 2000;
function next() {
  left -= 1;
  if (left > 0) setImmediate(next);
  else console.log('fini');
}
next();
