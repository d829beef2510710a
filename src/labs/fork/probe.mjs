// Preloaded beside the program: reports what it marks and measures with `performance`, a batch at a time.
import { Socket } from 'node:net';
import { PerformanceObserver } from 'node:perf_hooks';

// Children are started with the same preloads; there, descriptor 3 is the channel to their parent.
if (!process.send) {
  const socket = new Socket({ fd: 3, writable: true });
  socket.on('error', () => {});
  socket.unref();
  new PerformanceObserver((list) => {
    const entries = list
      .getEntries()
      .map(({ name, startTime, duration, detail }) => [name, startTime, duration, detail]);
    socket.write(`${JSON.stringify(entries)}\n`);
  }).observe({ entryTypes: ['mark', 'measure'] });
}
