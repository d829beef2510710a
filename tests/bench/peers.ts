// Who is asked for « Bonjour tout le monde! »: this project, the document's own code block, what a reader would use instead.
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Connection } from '../../src/kit/measure/connection.ts';
import { findCommand } from '../find-command.ts';
import { freePort, ROOT } from '../servers.ts';
import { Absent, type Context } from './benchmark.ts';
import { installPeers, versionOf } from './install.ts';
import { readGroup } from './process-group.ts';
import { Running, SERVER_CPU } from './processes.ts';

/** A server that listens, with what it calls itself. */
export interface Launch {
  version: string;
  running: Running;
  url: string;
}

export interface Peer {
  name: string;
  /** This project's: what targets are for. */
  isOurs?: true;
  /** Connections that it can be asked to hold, when that is less than the others can. */
  most?: number;
  launch(context: Context): Promise<Launch>;
}

/** To what everything is compared. */
export const BASE = 'the document’s block';
export const BASE_AGAIN = `${BASE}, again`;
export const HELLO = '`hello.ts`';
export const COMPANION = '`/bonjour`, companion';

/** Starts a program that prints `bench <url>`. */
async function printing(command: string[], version: string, { signal }: Context, cwd: string): Promise<Launch> {
  const options = { cwd, cpu: SERVER_CPU, signal, environment: { NODE_ENV: 'production' } };
  const running = new Running(command, options);
  const [, url = ''] = await running.printed(/^bench (http:\S+)$/m);
  return { version, running, url };
}

const nodeVersion = `Node.js ${process.versions.node}`;

/** The code block, taken out of the prose, is run as it stands. */
async function documentBlock(context: Context): Promise<Launch> {
  const folder = await installPeers('http', context);
  const prose = await readFile(join(ROOT, 'content/a-propos.mdx'), 'utf8');
  const [, block] = /^```js\n(.*?)^```$/ms.exec(prose) ?? [];
  if (!block) throw new Error('content/a-propos.mdx has no JavaScript block');
  await writeFile(join(folder, 'block.cjs'), block);
  return printing([process.execPath, '--import', './free-port.mjs', 'block.cjs'], nodeVersion, context, folder);
}

async function helloModule({ signal }: Context): Promise<Launch> {
  const environment = { HELLO_PORT: '0', NODE_ENV: 'production' };
  const running = new Running([process.execPath, 'src/server/hello.ts'], {
    cwd: ROOT,
    cpu: SERVER_CPU,
    signal,
    environment,
  });
  const [url] = await running.printed(/http:\/\/[\d.]+:\d+\//);
  return { version: nodeVersion, running, url };
}

interface CompanionOptions {
  workers?: number;
  /** On the core of servers; with several workers cores are for the system to share. */
  pinned?: boolean;
}

/** `npm start`'s server. */
export async function startCompanion(
  { signal }: Context,
  { workers = 1, pinned = workers === 1 }: CompanionOptions = {},
): Promise<Launch> {
  const options = workers > 1 ? ['--workers', String(workers)] : [];
  const running = new Running([process.execPath, 'src/server/main.ts', ...options], {
    cwd: ROOT,
    ...(pinned ? { cpu: SERVER_CPU } : {}),
    signal,
    // As in a terminal: neither does a peer write a line a request.
    environment: { PORT: '0', HELLO_PORT: '0', NODE_ENV: 'production', LOG_LEVEL: 'warn' },
  });
  const [url] = await running.printed(/http:\/\/[\d.]+:\d+\//);
  if (workers > 1 && readGroup(running.pid).processes <= workers) {
    await running.end();
    throw new Absent(`\`npm start -- --workers ${workers}\` started no workers`);
  }
  return { version: nodeVersion, running, url: `${url}bonjour` };
}

function framework(file: string, title: string, ...packages: string[]): Peer['launch'] {
  return async (context) => {
    const folder = await installPeers('http', context);
    const versions = await Promise.all(packages.map((name) => versionOf(folder, name)));
    return printing([process.execPath, file], `${title} ${versions.join(' / ')}`, context, folder);
  };
}

/** A system's interpreter, asked first for the version of what the program needs. */
function interpreter(path: string, file: string, probe: [string, string], needs: string): Peer['launch'] {
  return async (context) => {
    const folder = await installPeers('http', context);
    const { stdout } = await promisify(execFile)(path, probe).catch((error) => {
      throw new Absent(`${needs} is not installed`, { cause: error });
    });
    return printing([path, file], stdout.trim(), context, folder);
  };
}

async function nginx(context: Context): Promise<Launch> {
  const path = findCommand('nginx');
  if (!path) throw new Absent('nginx is not installed');
  const folder = join(await installPeers('http', context), 'nginx');
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const template = await readFile(new URL('peers/http/nginx.conf', import.meta.url), 'utf8');
  const settings = template.replaceAll('FOLDER', folder).replaceAll('PORT', String(port));
  await writeFile(join(folder, 'nginx.conf'), settings);
  const { stderr } = await promisify(execFile)(path, ['-v']);
  const command = [path, '-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')];
  const running = new Running(command, { cpu: SERVER_CPU, signal: context.signal });
  const target = { host: '127.0.0.1', port };
  for (let attempt = 0; ; attempt += 1) {
    const connection = await Connection.open(target).catch(() => undefined);
    connection?.close();
    if (connection) break;
    if (attempt === 100) throw new Absent(`nginx does not listen: ${(await running.end()).stderr.trim()}`);
    await sleep(50);
  }
  return { version: stderr.trim().replace(/^nginx version: /, ''), running, url: `http://127.0.0.1:${port}/` };
}

const PYTHON = "import platform; print('Python', platform.python_version())";
const TWISTED =
  "import twisted, platform; print('Twisted', twisted.__version__, '/ Python', platform.python_version())";
const MACHINE = 'require \'eventmachine\'; puts "EventMachine #{EventMachine::VERSION} / Ruby #{RUBY_VERSION}"';

/** Debian's own interpreters: the ones that see Debian's EventMachine and Twisted. */
export const PEERS: readonly Peer[] = [
  { name: BASE, launch: documentBlock },
  { name: BASE_AGAIN, launch: documentBlock },
  { name: HELLO, isOurs: true, launch: helloModule },
  { name: COMPANION, isOurs: true, launch: (context) => startCompanion(context) },
  { name: '`/bonjour`, 2 workers', isOurs: true, launch: (context) => startCompanion(context, { workers: 2 }) },
  { name: 'Fastify', launch: framework('hello-fastify.mjs', 'Fastify', 'fastify') },
  { name: 'Hono', launch: framework('hello-hono.mjs', 'Hono', 'hono', '@hono/node-server') },
  { name: 'Express', launch: framework('hello-express.mjs', 'Express', 'express') },
  { name: 'Twisted', launch: interpreter('/usr/bin/python3', 'hello-twisted.py', ['-c', TWISTED], 'python3-twisted') },
  {
    name: 'EventMachine',
    launch: interpreter('/usr/bin/ruby', 'hello-eventmachine.rb', ['-e', MACHINE], 'ruby-eventmachine'),
  },
  {
    name: 'Python, threads',
    launch: interpreter('/usr/bin/python3', 'hello-threads.py', ['-c', PYTHON], 'python3'),
    most: 1000,
  },
  { name: 'nginx, the limit', launch: nginx },
];
