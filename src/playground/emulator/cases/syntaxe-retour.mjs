console.log('jamais affiché');
if (process.argv.length > 2) {
  console.log('rien');
} else return;
