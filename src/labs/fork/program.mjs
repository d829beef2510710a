// Un calcul, tantôt dans le processus parent, tantôt dans un
// enfant ; une minuterie bat toutes les 10 ms dans le parent.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

const { N = 36, CHILDREN = 4 } = process.env;
const fibo = (n) => (n < 2 ? n : fibo(n - 1) + fibo(n - 2));

if (process.send) {
  // Dans un enfant : un nombre arrive, son résultat repart.
  process.on('message', (n) => process.send(fibo(n)));
} else {
  const born = () => fork(import.meta.filename);
  const children = Array.from({ length: +CHILDREN }, born);
  const ask = async (count, n) => {
    const answers = children.slice(0, count).map((child) => {
      child.send(n);
      return once(child, 'message');
    });
    return (await Promise.all(answers)).flat();
  };
  const time = async (name, work) => {
    await setTimeout(100);
    const start = performance.now();
    const detail = await work();
    const done = performance.measure(name, { start, detail });
    console.log(`${name} : ${done.duration.toFixed()} ms`);
  };

  await ask(children.length, 1);
  let due = performance.now() + 10;
  setInterval(() => {
    performance.measure('retard', { start: due });
    due = performance.now() + 10;
  }, 10).unref();
  for (const _turn of [1, 2, 3]) {
    await time('parent', () => [fibo(N)]);
    await time('enfant', () => ask(1, N));
  }
  for (let count = 1; count <= children.length; count *= 2) {
    await time(`${count} × enfant`, () => ask(count, N));
  }
  for (const child of children) child.disconnect();
}
