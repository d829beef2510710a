// The hello-world with Fastify, as its documentation writes one.
import Fastify from 'fastify';

const app = Fastify();

app.get('/', (_request, reply) => {
  reply.type('text/plain').send('Bonjour tout le monde!');
});

console.log(`bench ${await app.listen({ host: '127.0.0.1', port: 0 })}/`);
