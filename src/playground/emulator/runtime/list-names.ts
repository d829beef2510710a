// Usage: node list-names.ts > names.ts. The names that this version of Node.js gives to what is emulated.

import events from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { Readable, Writable } from 'node:stream';
import util from 'node:util';

const ALWAYS = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Own and inherited names, those of Object aside. */
function namesOf(value: object | null): string[] {
  if (value === null || value === Object.prototype || value === Function.prototype) return [];
  return [...Object.getOwnPropertyNames(value), ...namesOf(Object.getPrototypeOf(value))];
}

const sorted = (names: readonly string[]) => [...new Set(names)].filter((name) => !ALWAYS.has(name)).sort();

const socket = new net.Socket();
const incoming = new http.IncomingMessage(socket);
const response = new http.ServerResponse(incoming);
const server = http.createServer();

export const lists = {
  HTTP_NAMES: sorted(Object.keys(http)),
  INCOMING_NAMES: sorted([...namesOf(incoming), ...namesOf(Readable.prototype)]),
  RESPONSE_NAMES: sorted([...namesOf(response), ...namesOf(Writable.prototype)]),
  SERVER_NAMES: sorted(namesOf(server)),
  SOCKET_NAMES: sorted(namesOf(socket)),
  PROCESS_NAMES: sorted([...namesOf(process), 'send', 'connected', 'channel', 'disconnect']),
  GLOBAL_NAMES: sorted([...Object.getOwnPropertyNames(globalThis), 'localStorage', 'sessionStorage', 'EventSource']),
  UTIL_NAMES: sorted(Object.keys(util)),
  EVENTS_NAMES: sorted(namesOf(events)),
};

/** One string a list: it compresses well. */
export function print(): string {
  const declarations = Object.entries(lists).map(([name, words]) => {
    const lines: string[] = [''];
    for (const word of words) {
      const line = lines.at(-1) as string;
      if (line.length + word.length > 108) lines.push(`${word} `);
      else lines[lines.length - 1] = `${line}${word} `;
    }
    const text = lines.map((line, index) => `  '${index === lines.length - 1 ? line.trimEnd() : line}'`).join(' +\n');
    return `export const ${name} = split(\n${text},\n);`;
  });
  const split = "const split = (words: string) => words.split(' ');";
  return `// Names that Node.js gives to what is emulated: made by list-names.ts.\n${split}\n\n${declarations.join('\n\n')}\n`;
}

if (import.meta.main) process.stdout.write(print());
