// What a beginner prints who forgets the parentheses.
console.log(process.hrtime, process.cwd, process.uptime, process.exit, process.nextTick);
console.log(Promise.resolve().then, require('http').Agent.name, Function, Function.prototype.constructor === Function);
