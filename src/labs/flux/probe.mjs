// Preloaded beside program-drain.mjs: reports how much of a response waits in memory. Told how often, in ms.
import { channel } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { createInterface } from 'node:readline';

const socket = new Socket({ fd: 3, readable: true, writable: true });
socket.on('error', () => {});
socket.unref();

let everyMs = 20;
createInterface({ input: socket }).on('line', (line) => {
  everyMs = JSON.parse(line);
});

channel('http.server.request.start').subscribe(({ response }) => {
  const start = performance.now();
  const highWaterMark = response.writableHighWaterMark;
  let largest = 0;
  let refusals = 0;
  const report = (done) => {
    const at = performance.now() - start;
    socket.write(
      `${JSON.stringify({ at, length: Math.max(largest, response.writableLength), highWaterMark, refusals, done })}\n`,
    );
    largest = 0;
  };
  // The largest value is reached as write() returns, and may be gone before any timer sees it.
  const write = response.write;
  response.write = function (...parts) {
    const room = write.apply(this, parts);
    largest = Math.max(largest, this.writableLength);
    if (!room) refusals += 1;
    return room;
  };
  const timer = setInterval(report, everyMs, false).unref();
  response.once('close', () => {
    clearInterval(timer);
    report(true);
  });
});
