import http from 'node:http';

http
  .createServer(async (req, res) => {
    await null;
    throw new RangeError('dans le rappel');
  })
  .listen(3000);
