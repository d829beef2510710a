// The program as it would be if its callbacks awaited between reading and writing: it must refute the claim.
const each = Math.ceil(Number(process.argv[2]) / 4);
let total = 0;

function repeat(schedule) {
  return new Promise((resolve) => {
    let left = each;
    const increment = async () => {
      const read = total;
      await new Promise(setImmediate);
      total = read + 1;
      left -= 1;
      if (left === 0) resolve();
    };
    for (let i = 0; i < each; i++) schedule(increment);
  });
}

const kinds = [setTimeout, setImmediate, process.nextTick, queueMicrotask];
await Promise.all(kinds.map(repeat));
for (const { name } of kinds) console.log(`${each} par ${name}`);
console.log(`Sans await : ${each * 4} tentés, ${total} comptés`);
console.log(`Avec await : ${each * 4} tentés, ${total} comptés`);
