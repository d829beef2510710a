const b = Buffer.alloc(60, 1); console.log(b, [b], { b: b.subarray(0, 2) }); b.extra = { a: 1 }; console.log(b.subarray(0, 3), Object.assign(Buffer.from('x'), { k: 1 })); console.log(new Buffer('old'), new Buffer(2), Buffer('z'));
const { constants, isUtf8, isAscii, atob, btoa } = require('buffer');
console.log(constants, isUtf8(Buffer.from('é')), isAscii(Buffer.from('é')), atob('YQ=='), btoa('a'));
console.log(new ArrayBuffer(3), [new DataView(new ArrayBuffer(1))], new Uint8Array(new ArrayBuffer(2), 1));
