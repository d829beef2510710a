// A script that ends the process itself.
process.nextTick(() => console.log('jamais'));
process.exit(0);
