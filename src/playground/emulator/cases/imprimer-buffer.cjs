const b = Buffer.from('Bonjour é', 'utf8');
console.log(b, b.length, b.toString('base64'), b.toString('hex'), b.slice(0, 3).toString());
console.log(Buffer.concat([Buffer.from([1, 2]), Buffer.alloc(2)]), Buffer.byteLength('é'), Buffer.isBuffer(b), b.equals(Buffer.from(b)));
console.log(Buffer.alloc(60, 1), { b: Buffer.from('a') }, b.toJSON().data.length, b.indexOf('jour'), b.readUInt16BE(0));
console.log(new Uint8Array([1, 2, 3]), new Float64Array(2), [...Buffer.from('ab')]);
