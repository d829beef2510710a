// Un parent et son enfant, créé par fork(), se répondent.
import { fork } from 'node:child_process';
import { once } from 'node:events';

const { MESSAGES = 1000 } = process.env;

if (process.send) {
  // L'enfant : chaque message repart d'où il vient.
  process.on('message', (message) => process.send(message));
} else {
  const child = fork(process.argv[1]);
  const exchange = async (message) => {
    const start = performance.now();
    child.send(message);
    const [detail] = await once(child, 'message');
    const trip = performance.measure('message', { start, detail });
    return trip.duration;
  };

  const first = await exchange({ n: 0 });
  console.log(`première réponse : ${first.toFixed()} ms`);
  const trips = [];
  for (let n = 1; n <= MESSAGES; n += 1) {
    trips.push(await exchange({ n }));
  }
  child.disconnect();

  const median = trips.sort((a, b) => a - b)[trips.length >> 1];
  const time = `${(median * 1000).toFixed()} µs`;
  console.log(`${MESSAGES} allers-retours, médiane ${time}`);
}
