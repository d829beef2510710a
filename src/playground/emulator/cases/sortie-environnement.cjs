process.env.PORT = 3000;
process.env.VIDE = undefined;
console.log(process.env.PORT, typeof process.env.PORT, [process.env.VIDE], 'PORT' in process.env, process.env.RIEN);
console.log(delete process.env.PORT, process.env.PORT);
process.exitCode = process.env.VIDE === 'undefined' ? 3 : 4;
