// Serves the built site: pages with the page configuration, other files as the build compressed them.
import { createHash } from 'node:crypto';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import fresh from 'fresh';
import Negotiator from 'negotiator';
import type { PageConfig } from '../../kit/protocol/page-config.ts';
import { type Headers, PAGE_HEADERS, SANDBOX_HEADERS } from './headers.ts';
import { writePageConfig } from './page-config.ts';

/** 2 % larger than at quality 11, in a third of the time, which adds to the start. */
const BROTLI_QUALITY = 10;

type Page = Awaited<ReturnType<typeof loadPage>>;

/**
 * A page as it is served. With its configuration, known once the server has its ports, it is not what the build
 * compressed beside it.
 */
async function loadPage(file: string, headers: Headers, config: PageConfig | undefined) {
  const html = await readFile(file, 'utf8');
  const identity = Buffer.from(config ? writePageConfig(html, config) : html);
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(identity, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
      },
    }),
    promisify(gzip)(identity),
  ]);
  const etag = createHash('sha256').update(identity).digest('base64url').slice(0, 22);
  return { etag, headers, bodies: { br, gzip: zipped, identity } };
}

/** What the build compresses to, the best first. */
const ENCODINGS = ['br', 'gzip', 'identity'] as const;

/** The option `preferred` breaks ties between equal weights; the package's types lack it. */
interface Preferring {
  encodings(available: readonly string[], options: { preferred: readonly string[] }): string[];
}

function encodingFor(request: FastifyRequest): keyof Page['bodies'] {
  const negotiator = new Negotiator(request.raw) as Preferring;
  const [best] = negotiator.encodings(ENCODINGS, { preferred: ENCODINGS });
  return ENCODINGS.find((encoding) => encoding === best) ?? 'identity';
}

function sendPage({ etag, bodies, headers }: Page, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const encoding = encodingFor(request);
  const tag = `"${etag}-${encoding}"`;
  reply.headers({ ...headers, etag: tag, vary: 'accept-encoding', 'cache-control': 'no-cache' });
  if (reply.statusCode === 200 && fresh(request.headers, { etag: tag })) return reply.code(304).send();
  if (encoding !== 'identity') reply.header('content-encoding', encoding);
  return reply.type('text/html; charset=utf-8').send(bodies[encoding]);
}

/** `index.html` → `/`, `accessibilite/index.html` → `/accessibilite/`, `404.html` → `/404.html`. */
function routeOf(file: string): string {
  return file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1');
}

/** Serves `folder` under `base`. The pages are read once: a new build needs a restart. */
export async function registerSite(
  app: FastifyInstance,
  folder: string,
  base: string,
  config: PageConfig,
): Promise<void> {
  // The one negotiation, for pages and files: @fastify/static finds only the chosen coding.
  app.addHook('onRequest', async (request) => {
    request.headers['accept-encoding'] = encodingFor(request);
  });
  let missing: Page | undefined;
  for await (const file of glob('**/*.html', { cwd: folder })) {
    const sandboxed = file.startsWith('sandbox');
    const path = join(folder, file);
    const page = sandboxed
      ? await loadPage(path, SANDBOX_HEADERS, undefined)
      : await loadPage(path, PAGE_HEADERS, config);
    if (file === '404.html') missing = page;
    app.get(`${base}${routeOf(file)}`, (request, reply) => sendPage(page, request, reply));
  }
  // A reader gets a page; a program gets the problem that other routes give.
  app.get(`${base}*`, (request, reply) => {
    const reads = request.headers.accept?.includes('text/html');
    return missing && reads ? sendPage(missing, request, reply.code(404)) : reply.callNotFound();
  });
  await app.register(fastifyStatic, {
    root: folder,
    prefix: base,
    index: false,
    preCompressed: true,
    // Files are at most a hundred kilobytes: `Range` is ignored.
    acceptRanges: false,
    globIgnore: ['**/*.html', '**/*.br', '**/*.gz'],
    wildcard: false,
    cacheControl: false,
    setHeaders(reply, path) {
      const immutable = /[\\/]_astro[\\/]/.test(path);
      reply
        .headers(PAGE_HEADERS)
        .header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
