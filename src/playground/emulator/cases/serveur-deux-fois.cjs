const { createServer } = require('http');
const a = createServer();
a.listen(3000);
try {
  a.listen(3001);
} catch (error) {
  console.log(error.code, error.message);
}
a.close((error) => console.log('fermé', error));
a.close((error) => console.log('déjà', error.code));
