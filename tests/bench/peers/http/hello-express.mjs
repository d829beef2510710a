// The hello-world with Express, as its documentation writes one.
import express from 'express';

const app = express();

app.get('/', (_request, response) => {
  response.type('text/plain').send('Bonjour tout le monde!');
});

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`bench http://127.0.0.1:${server.address().port}/`);
});
