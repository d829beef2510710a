const modules = ['assert', 'buffer', 'events', 'http', 'path', 'querystring', 'timers/promises', 'url'];
for (const name of modules) console.log(name, Object.keys(require(name)));
console.log(Object.keys(globalThis), String(globalThis), Object.prototype.toString.call(global));
console.log(Object.keys(module), module.parent, module.path === __dirname);
