// Deux fils, deux verrous, pris dans l'ordre inverse.
import * as thread from 'node:worker_threads';

const { shared, patience } = thread.workerData ?? {
  shared: new SharedArrayBuffer(8),
  patience: Number(process.argv[2] ?? 200),
};
const locks = new Int32Array(shared); // 0 : libre, 1 : pris

let who = 'Second fil';
let [mine, other] = [1, 0];
if (thread.isMainThread) {
  who = 'Fil principal';
  [mine, other] = [0, 1];
  const workerData = { shared, patience };
  new thread.Worker(new URL(import.meta.url), { workerData });
}

// Chacun prend son verrou, et attend que l'autre ait le sien.
// #region essentiel
Atomics.store(locks, mine, 1);
Atomics.notify(locks, mine);
Atomics.wait(locks, other, 0, 5000);

// Chacun demande celui de l'autre ; personne ne rend le sien.
const start = performance.now();
// Sans limite de temps, cette attente ne finirait jamais.
const answer = Atomics.wait(locks, other, 1, patience);
// #endregion
const waited = Math.round(performance.now() - start);
const names = `tient ${'AB'[mine]}, attend ${'AB'[other]}`;
console.log(`${who} : ${names}, ${answer} après ${waited} ms`);
