setTimeout(() => {
  throw 'une chaîne';
}, 5);
