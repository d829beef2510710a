// Un compteur partagé par des fils, sans puis avec Atomics.
import { once } from 'node:events';
import * as thread from 'node:worker_threads';

const { shared, runners, ms } = thread.workerData ?? {
  shared: new SharedArrayBuffer(8),
  runners: Number(process.argv[2] ?? 4),
  ms: Number(process.argv[3] ?? 100),
};
const counter = new Uint32Array(shared, 0, 1);
const gate = new Int32Array(shared, 4, 1);

async function main(workerData, races = 6) {
  const workers = Array.from({ length: runners }, () =>
    new thread.Worker(new URL(import.meta.url), { workerData }));
  for (let i = 0; i < 2 * races; i++) {
    counter[0] = 0;
    const mode = i % 2 === 0 ? 'Sans Atomics' : 'Avec Atomics';
    for (const worker of workers) worker.postMessage(mode);
    const ends = workers.map((worker) => once(worker, 'message'));
    let tried = 0;
    for await (const [count] of ends) tried += count;
    console.log(`${mode} : ${tried} tentés, ${counter} comptés`);
  }
  for (const worker of workers) worker.unref();
}

function race(mode) {
  const rank = Atomics.add(gate, 0, 1) + 1;
  const all = Math.ceil(rank / runners) * runners;
  Atomics.notify(gate, 0); // le dernier arrivé libère les autres
  for (let n = rank; n < all; n = gate[0]) Atomics.wait(gate, 0, n);
  const end = performance.now() + ms;
  let tried = 0;
  for (; performance.now() < end; tried += 1000) {
    for (let i = 0; i < 1000; i++) {
      if (mode === 'Avec Atomics') Atomics.add(counter, 0, 1);
      else counter[0] = counter[0] + 1;
    }
  }
  thread.parentPort.postMessage(tried);
}

if (!thread.isMainThread) thread.parentPort.on('message', race);
else main({ shared, runners, ms }, process.argv[4]);
