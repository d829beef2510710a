// The one host of every site: files from memory, brotli as small as it gets, the same headers for all.

import { glob, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};
/** Compressed already. */
const BINARY = new Set(['.woff2', '.png', '.ico', '.webp', '.jpg']);

interface File {
  type: string;
  body: Buffer;
  encoding: string | undefined;
}

/** `/a/` is `a/index.html`, `/a` is `a.html` or `a/index.html`: as static hosts do. */
export function candidates(url: string): string[] {
  const path = decodeURIComponent(new URL(url, 'http://host').pathname).slice(1);
  if (path === '' || path.endsWith('/')) return [`${path}index.html`];
  return [path, `${path}.html`, `${path}/index.html`];
}

async function readFolder(folder: string): Promise<Map<string, File>> {
  const files = new Map<string, File>();
  for await (const name of glob('**/*', { cwd: folder })) {
    const extension = extname(name);
    if (['.br', '.gz'].includes(extension) || !(await stat(join(folder, name))).isFile()) continue;
    const content = await readFile(join(folder, name));
    const isBinary = BINARY.has(extension);
    files.set(name, {
      type: TYPES[extension] ?? 'application/octet-stream',
      body: isBinary ? content : await promisify(brotliCompress)(content),
      encoding: isBinary ? undefined : 'br',
    });
  }
  return files;
}

export interface Host {
  /** Ends with a slash. */
  url: string;
  stop(): Promise<void>;
}

/** Everything is read and compressed before it listens. What is not there is 404. */
export async function startHost(folder: string): Promise<Host> {
  const files = await readFolder(folder);
  const server = createServer((request, response) => {
    const name = candidates(request.url ?? '/').find((candidate) => files.has(candidate));
    const file = files.get(name ?? '404.html');
    response.statusCode = name === undefined ? 404 : 200;
    if (!file) return response.end();
    if (file.encoding) response.setHeader('content-encoding', file.encoding);
    response.setHeader('content-type', file.type);
    response.setHeader('content-length', file.body.length);
    response.setHeader('cache-control', 'public, max-age=3600');
    return response.end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
