const charger = async () => (await import('node:path')).sep;
class Point {
  x = 1;
  norme() {
    return Math.abs(this.x);
  }
}
console.log(String(charger), `${Point}`, Point.prototype.norme.toString(), [charger].join());
console.log(String(Math.max), String(Map), String(parseInt), String(Object.keys), String(Reflect.ownKeys));
console.log(String(Promise.prototype.then), String(Proxy), String(Map.prototype.entries), String(Function));
console.log(String(charger.bind(null)), String(Function.prototype.toString));
try {
  Function.prototype.toString.call({});
} catch (erreur) {
  console.log(erreur.name);
}
charger().then(console.log);
