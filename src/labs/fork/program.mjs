// Un calcul, tantôt dans le processus parent, tantôt dans un
// enfant ; un minuteur bat toutes les 10 ms dans le parent.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

const { N = 35, CHILDREN = 4 } = process.env;
const fibo = (n) => (n < 2 ? n : fibo(n - 1) + fibo(n - 2));

if (process.send) {
  // Dans un enfant : un nombre arrive, son résultat repart.
  // #region essentiel
  process.on('message', (n) => process.send(fibo(n)));
} else {
  const born = () => fork(process.argv[1]);
  const children = Array.from({ length: +CHILDREN }, born);
  const ask = async (child, n) => {
    child.send(n);
    return (await once(child, 'message'))[0];
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
  for (const child of children) child.disconnect();
}
