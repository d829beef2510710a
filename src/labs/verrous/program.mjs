// Un compteur partagé par des callbacks, sans verrou.
const each = Math.ceil(Number(process.argv[2] ?? 100_000) / 4);
let total = 0;

// Chaque callback finit avant que le suivant commence.
function repeat(schedule) {
  return new Promise((resolve) => {
    let left = each;
    // #region essentiel
    const increment = () => {
      const read = total;
      total = read + 1;
      left -= 1;
      if (left === 0) resolve();
    };
    // #endregion
    for (let i = 0; i < each; i++) schedule(increment);
  });
}

const { nextTick } = process;
const kinds = [setTimeout, setImmediate, nextTick, queueMicrotask];
await Promise.all(kinds.map(repeat));
for (const { name } of kinds) console.log(`${each} par ${name}`);
console.log(`Sans await : ${each * 4} tentés, ${total} comptés`);

// Entre la lecture et l'écriture, await laisse passer les autres.
async function task() {
  for (let i = 0; i < each; i++) {
    const read = total;
    await null;
    total = read + 1;
  }
}

total = 0;
await Promise.all([task(), task(), task(), task()]);
console.log(`Avec await : ${each * 4} tentés, ${total} comptés`);
