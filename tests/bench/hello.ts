// What a request costs: the document's own block, hello.ts, and the companion's /bonjour.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readProcess } from '../../src/kit/measure/process.ts';
import { freePort, ROOT, startCompanion } from '../servers.ts';
import { type Benchmark, type Context, figure, middle, ratio, runPeer } from './benchmark.ts';

const ROUNDS = 9;
const SECONDS = 2;
const CONNECTIONS = 64;
const LIMIT = 0.95;

interface Server {
  name: string;
  url: string;
  pid: number;
  /** Processor time of a request, of each round. */
  cpuUs: number[];
}

/** Starts a program that prints a line once it listens. */
async function start(file: string, environment: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [file], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

/** The program of the page, which is the document's, on a free port. */
function writeBlock(folder: string, port: number): string {
  const block = readFileSync(join(ROOT, 'src/labs/bonjour/program.cjs'), 'utf8');
  if (!block.includes('port = 3000')) throw new Error('the document’s block does not say « port = 3000 »');
  const file = join(folder, 'block.cjs');
  writeFileSync(file, block.replace('port = 3000', `port = ${port}`));
  return file;
}

async function measure(server: Server, context: Context): Promise<void> {
  const before = readProcess(server.pid).cpuMs ?? Number.NaN;
  const given = ['--json', '--connections', String(CONNECTIONS), '--duration', String(SECONDS), server.url];
  const { requests, errors, non2xx } = JSON.parse(await runPeer(context, 'autocannon/autocannon.js', ...given));
  if (errors + non2xx > 0) throw new Error(`${server.name}: ${errors} errors, ${non2xx} other statuses`);
  server.cpuUs.push((1000 * ((readProcess(server.pid).cpuMs ?? Number.NaN) - before)) / requests.total);
}

export const benchmark: Benchmark = async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const [blockPort, helloPort] = [await freePort(), await freePort()];
  const block = await start(writeBlock(folder, blockPort), process.env);
  const hello = await start(join(ROOT, 'src/server/hello.ts'), { ...process.env, HELLO_PORT: String(helloPort) });
  const companion = await startCompanion({ LOG_LEVEL: 'warn' });
  try {
    const servers: Server[] = [
      { name: 'the document’s block', url: `http://127.0.0.1:${blockPort}/`, pid: block.pid as number },
      { name: '`hello.ts` on its own port', url: `http://127.0.0.1:${helloPort}/`, pid: hello.pid as number },
      { name: '`/bonjour` of the companion', url: `${companion.url}bonjour`, pid: companion.child.pid as number },
    ].map((server) => ({ ...server, cpuUs: [] }));
    for (let round = 0; round <= ROUNDS; round += 1) {
      context.progress(`hello: round ${round} of ${ROUNDS}`);
      // All at once: what slows the machine slows them all.
      await Promise.all(servers.map((server) => measure(server, context)));
      // The first round warms up.
      if (round === 0) for (const server of servers) server.cpuUs.length = 0;
    }
    const [base, ours] = servers as [Server, Server];
    const measured = ratio(base.cpuUs, ours.cpuUs);
    return {
      title: 'Hello-world',
      columns: ['server', 'processor time a request, µs', 'requests per processor time, × the block'],
      rows: servers.map(({ name, cpuUs }) => [name, figure(middle(cpuUs)), figure(ratio(base.cpuUs, cpuUs))]),
      note: `autocannon, ${CONNECTIONS} connections to each, all at once, ${ROUNDS} rounds of ${SECONDS} s; medians, the ratio round by round.`,
      targets: [
        { what: '`hello.ts` against the document’s block', limit: `≥ ${LIMIT}`, measured, held: measured >= LIMIT },
      ],
    };
  } finally {
    block.kill();
    hello.kill();
    await companion.stop();
    rmSync(folder, { recursive: true });
  }
};
