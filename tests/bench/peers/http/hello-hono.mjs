// The hello-world with Hono on Node.js, as its documentation writes one.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono();

app.get('/', (context) => context.text('Bonjour tout le monde!'));

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  console.log(`bench http://127.0.0.1:${port}/`);
});
