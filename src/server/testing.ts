// For tests: bytes to a server, and what it answers.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** All that comes back for what is written, and for what `goOn` may add, until the server closes. */
export async function exchange(
  port: number,
  request: string | Buffer,
  goOn: (socket: Socket) => void = () => {},
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  socket.write(request);
  goOn(socket);
  let raw = '';
  socket.on('data', (chunk) => {
    raw += chunk.toString('latin1');
  });
  await once(socket, 'close');
  return raw;
}
