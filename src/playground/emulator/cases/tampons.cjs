const tries = [() => Buffer.from(5), () => Buffer.from(null), () => Buffer.from('x', 'foo'), () => Buffer.alloc('a'), () => Buffer.alloc(-1),
  () => Buffer.from('a').toString('foo'), () => Buffer.byteLength(5), () => Buffer.concat('x'), () => Buffer.compare('a', 'b')];
for (const attempt of tries) { try { console.log(attempt()); } catch (error) { console.log(error); } }
console.log(Buffer.from('aGk', 'base64url').toString(), Buffer.from('??>').toString('base64url'), Buffer.from('abc').toJSON(), Buffer.isEncoding('base64url'));
const extra = Buffer.from('a'); extra.x = 1; console.log(extra, [extra], { b: Buffer.alloc(60) });
