// What a program without children would report: "child" work that is done by the parent after all.
import { setTimeout } from 'node:timers/promises';

const { N } = process.env;
const fibo = (n) => (n < 2 ? n : fibo(n - 1) + fibo(n - 2));

setInterval(() => performance.mark('minuteur'), 10).unref();
for (const name of ['parent', 'enfant', 'parent', 'enfant', 'à la suite', 'à la fois', 'à la suite', 'à la fois']) {
  await setTimeout(60);
  const start = performance.now();
  performance.measure(name, { start, detail: fibo(N) });
}
await setTimeout(60);
