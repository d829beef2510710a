console.log(console.log, setTimeout, Promise.resolve(1) instanceof Promise, require('http').STATUS_CODES[200], [console.error]);
