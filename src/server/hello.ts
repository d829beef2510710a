// Le « hello world » de la page, en TypeScript.
import { createServer, type RequestListener } from 'node:http';

const hostname = '127.0.0.1';

export const hello: RequestListener = (_req, res) => {
  res.statusCode = 200;
  res.setHeader('Content-Type', 'text/plain');
  res.end('Bonjour tout le monde!'); // fin de la réponse http
};

if (import.meta.main) {
  const wanted = process.env.HELLO_PORT ?? '3000';
  const server = createServer(hello);

  server.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    console.error(
      code === 'EADDRINUSE'
        ? `Le port ${wanted} est déjà pris ; changez HELLO_PORT.`
        : message,
    );
    process.exitCode = 1;
  });

  if (/^\d+$/.test(wanted) && Number(wanted) <= 65535) {
    server.listen(Number(wanted), hostname, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return;
      const url = `http://${hostname}:${address.port}/`;
      console.log(`Le serveur fonctionne à ${url}`);
    });
  } else {
    console.error(
      `HELLO_PORT vaut « ${wanted} » ; ` +
        'il faut un nombre entier de 0 à 65535.',
    );
    process.exitCode = 1;
  }
}
