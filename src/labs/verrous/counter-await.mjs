// Le même compteur, mais chaque callback attend avant d'écrire.
const each = Math.ceil(Number(process.argv[2] ?? 100_000) / 4);
let total = 0;

// Entre la lecture et l'écriture, d'autres callbacks passent.
function repeat(schedule) {
  return new Promise((resolve) => {
    let left = each;
    // #region essentiel
    const increment = async () => {
      const read = total;
      await null;
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
