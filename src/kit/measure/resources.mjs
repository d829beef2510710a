// Preloaded beside a program (a lab's probe.mjs imports it): answers what the program's process uses, when asked.
//
// Told `"sample"` on descriptor 3, writes one sample; told `{"everyMs": 20}`, one every 20 ms until `{"everyMs": 0}`.
// Between samples it does nothing, and nothing of it keeps the event loop alive.
import { channel } from 'node:diagnostics_channel';
import { readFileSync } from 'node:fs';
import { Server } from 'node:http';
import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';

let inFlight = 0;
let peakInFlight = 0;
let requests = 0;
channel('http.server.request.start').subscribe(() => {
  requests += 1;
  inFlight += 1;
  peakInFlight = Math.max(peakInFlight, inFlight);
});
channel('http.server.response.finish').subscribe(() => {
  inFlight -= 1;
});

// A callback of the server runs from the event to the return of its listeners.
let callbacks = 0;
let connections = 0;
let running = 0;
let atOnce = 0;
const { emit } = Server.prototype;
Server.prototype.emit = function (name, ...values) {
  if (name === 'connection') connections += 1;
  if (name !== 'request') return emit.call(this, name, ...values);
  callbacks += 1;
  running += 1;
  atOnce = Math.max(atOnce, running);
  try {
    return emit.call(this, name, ...values);
  } finally {
    running -= 1;
  }
};

/** Threads of the process, and voluntary context switches of its main thread; null outside Linux. */
function kernelFigures() {
  try {
    const status = readFileSync('/proc/self/status', 'utf8');
    const read = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)[1]);
    return { threads: read('Threads'), switches: read('voluntary_ctxt_switches') };
  } catch {
    return { threads: null, switches: null };
  }
}

function sample() {
  const { user, system } = process.cpuUsage();
  return {
    at: performance.timeOrigin + performance.now(),
    cpuUs: user + system,
    rss: process.memoryUsage.rss(),
    ...kernelFigures(),
    requests,
    inFlight,
    peakInFlight,
    atOnce,
    connections,
    callbacks,
  };
}

const socket = new Socket({ fd: 3, readable: true, writable: true });
const report = () => socket.write(`${JSON.stringify(sample())}\n`);
let timer;
createInterface({ input: socket }).on('line', (line) => {
  const message = JSON.parse(line);
  if (message === 'sample') return report();
  if (message === 'collect') return globalThis.gc?.();
  clearInterval(timer);
  if (message.everyMs > 0) timer = setInterval(report, message.everyMs).unref();
});
socket.on('error', () => {});
socket.unref();
