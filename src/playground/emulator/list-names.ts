// Prints, as JSON, the names and tables that this version of Node.js gives to what is emulated.
import crypto from 'node:crypto';
import events from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import { builtinModules } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import { Readable, Writable } from 'node:stream';
import util from 'node:util';

const ALWAYS = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Own and inherited names, those of Object aside; a function's is followed by `()`. */
function namesOf(value: object | null): string[] {
  if (value === null || value === Object.prototype || value === Function.prototype) return [];
  const own = Object.entries(Object.getOwnPropertyDescriptors(value)).filter(([name]) => !ALWAYS.has(name));
  const named = own.map(([name, { value: found }]) => (typeof found === 'function' ? `${name}()` : name));
  return [...named, ...namesOf(Object.getPrototypeOf(value))];
}

/** One string a list: it compresses well. */
const joined = (...values: object[]) => [...new Set(values.flatMap(namesOf))].sort().join(' ');

const socket = new net.Socket();
const incoming = new http.IncomingMessage(socket);

const names = {
  http: joined(http),
  request: joined(incoming, Readable.prototype),
  response: joined(new http.ServerResponse(incoming), Writable.prototype),
  server: joined(http.createServer()),
  socket: joined(socket),
  process: joined(process, { send() {}, connected: false, channel: undefined, disconnect() {} }),
  globals: joined(globalThis),
  util: joined(util),
  events: joined(events),
  fs: joined(fs),
  'fs.promises': joined(fs.promises),
  os: joined(os),
  crypto: joined(crypto),
};

const tables = {
  names,
  modules: builtinModules.join(' '),
  statusCodes: http.STATUS_CODES,
  methods: http.METHODS,
};

process.stdout.write(JSON.stringify(tables));
