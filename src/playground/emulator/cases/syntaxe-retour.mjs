const f = (a) => {
  if (a) {
    return { b: [1] };
  }
  return [2].map((c) => {
    return c;
  });
};
console.log('jamais affiché', f());
if (process.argv.length > 2) {
  for (const x of [1, f(2)]) {
    console.log(x);
  }
} else {
  return;
}
