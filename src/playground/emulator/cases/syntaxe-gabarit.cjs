const a = `jamais fermé
console.log(a);
