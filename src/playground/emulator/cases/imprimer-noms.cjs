// What a beginner prints who forgets the parentheses.
console.log(process.hrtime, process.cwd, process.uptime, process.exit, process.nextTick);
console.log(Promise.resolve().then, require('http').Agent.name, Function, Function.prototype.constructor === Function);
console.log(process.on, console.group, require('fs').readFileSync, require.name, String(console));
console.log(crypto.randomUUID, globalThis.constructor.name, require('util').types.isProxy(new Proxy({}, {})));
try {
  structuredClone(() => {});
} catch ({ name, message }) {
  console.log(name, message);
}
