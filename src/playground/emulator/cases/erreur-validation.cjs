require('http')
  .createServer((req, res) => {
    const attempts = [
      () => res.setHeader('X-Mauvais', 'a\nb'),
      () => res.setHeader('nom avec espaces', 'x'),
      () => res.setHeader('X-Rien', undefined),
      () => res.setHeader('', 'x'),
      () => res.setHeader(42, 'x'),
      () => res.getHeader(1),
      () => res.write(42),
      () => res.write(null),
      () => res.write({}),
      () => res.end(true),
      () => res.setHeaders([]),
      () => res.writeHead(200, ['impair']),
      () => setTimeout('code', 1),
      () => require('http').createServer().listen(70000),
    ];
    for (const attempt of attempts) {
      try {
        attempt();
        console.log('accepté');
      } catch (error) {
        console.log(`${error.name} [${error.code}] ${error.message}`);
      }
    }
    res.end('fin');
  })
  .listen(3000);
