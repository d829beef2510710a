// Serves the sandbox and a few modules to a browser of this machine, as a static host would: for the terminal and tests.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { relative, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

interface HostOptions {
  /** Modules of src/, served under the same path: nothing else of it is. The page runs the first. */
  modules: readonly URL[];
  /** Other texts, by path: scripts are those whose names say so. */
  texts?: Readonly<Record<string, string>>;
  /** Receives what the page posts. */
  receive?(body: string): void;
}

export type Host = Awaited<ReturnType<typeof startHost>>;

/** Where the frame is served, here as on the site. */
export const FRAME_PATH = '/sandbox/frame.html';

const FRAME = new URL('../../../public/sandbox/frame.html', import.meta.url);
const SOURCES = fileURLToPath(new URL('../../', import.meta.url));
const SCRIPT = 'text/javascript; charset=utf-8';
const TYPES: Record<string, string> = { html: 'text/html; charset=utf-8', ts: SCRIPT, js: SCRIPT };

/** The policies that a companion adds: what works here works there. */
const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' };
const PAGE_POLICY = { 'content-security-policy': "default-src 'self'; frame-ancestors 'none'" };
const FRAME_POLICY = { 'content-security-policy': "frame-ancestors 'self'", 'x-frame-options': 'SAMEORIGIN' };

/** The path of a module of src/. */
export function pathOf(module: URL): string {
  return `/${relative(SOURCES, fileURLToPath(module)).replaceAll(sep, '/')}`;
}

/** Listens on a free port of 127.0.0.1. */
export async function startHost({ modules, texts = {}, receive = () => {} }: HostOptions) {
  const main = modules[0] ? `<script type="module" src="${pathOf(modules[0])}"></script>` : '';
  const files = new Map<string, () => string | Promise<string>>([
    ['/', () => `<!doctype html><html lang="fr"><title>Bac à sable</title>${main}`],
    [FRAME_PATH, () => readFile(FRAME, 'utf8')],
    ...Object.entries(texts).map(([path, content]) => [path, () => content] as const),
    // TypeScript becomes JavaScript by losing its types: the lines stay what they are.
    ...modules.map((url) => [pathOf(url), async () => stripTypeScriptTypes(await readFile(url, 'utf8'))] as const),
  ]);
  const answer = async ({ method, url: path = '' }: IncomingMessage, response: ServerResponse, body: string) => {
    const file = files.get(path);
    if (method === 'POST') receive(body);
    if (method === 'POST' || !file) return response.writeHead(file ? 204 : 404).end();
    const type = TYPES[path === '/' ? 'html' : (path.split('.').pop() ?? '')] ?? 'text/plain; charset=utf-8';
    const policy = path === FRAME_PATH ? FRAME_POLICY : PAGE_POLICY;
    return response.writeHead(200, { 'content-type': type, ...HEADERS, ...policy }).end(await file());
  };
  const server = createServer(async (request, response) => {
    try {
      await answer(request, response, await text(request));
    } catch {
      response.destroy();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    /** Address of the page. */
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
