// Le même calcul, mais execFileSync() bloque le parent jusqu'à ce
// que l'enfant ait fini ; un minuteur bat toutes les 10 ms.
import { execFileSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

const { N = 35, CHILDREN = 4 } = process.env;
const fibo = (n) => (n < 2 ? n : fibo(n - 1) + fibo(n - 2));

if (process.argv[2]) {
  // Dans un enfant : un nombre arrive, son résultat repart.
  // #region essentiel
  console.log(fibo(Number(process.argv[2])));
} else {
  const born = () => process.argv[1];
  const children = Array.from({ length: +CHILDREN }, born);
  const ask = async (child, n) => {
    const result = execFileSync(process.execPath, [child, `${n}`]);
    return Number(result);
  };
  // #endregion
  const time = async (name, work) => {
    await setTimeout(100);
    const start = performance.now();
    const detail = await work();
    const done = performance.measure(name, { start, detail });
    console.log(`${name} : ${done.duration.toFixed()} ms`);
  };

  await Promise.all(children.map((child) => ask(child, 1)));
  setInterval(() => performance.mark('minuteur'), 10).unref();
  for (const _turn of [1, 2, 3]) {
    await time('parent', () => fibo(N));
    await time('enfant', () => ask(children[0], N));
  }
  for (const _turn of [1, 2]) {
    await time('à la suite', async () => {
      for (const _child of children) await ask(children[0], N);
    });
    const all = () => children.map((child) => ask(child, N));
    await time('à la fois', () => Promise.all(all()));
  }
}
