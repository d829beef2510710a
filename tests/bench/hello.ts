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
  /** Of each round. */
  rates: number[];
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
  const { requests, errors, non2xx, duration } = JSON.parse(
    await runPeer(context, 'autocannon/autocannon.js', ...given),
  );
  if (errors + non2xx > 0) throw new Error(`${server.name}: ${errors} errors, ${non2xx} other statuses`);
  server.rates.push(requests.total / duration);
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
    ].map((server) => ({ ...server, rates: [], cpuUs: [] }));
    for (const server of servers) await measure(server, context);
    // The first round warms up.
    for (const server of servers) server.rates.length = server.cpuUs.length = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      context.progress(`hello: round ${round + 1} of ${ROUNDS}`);
      for (const server of round % 2 === 0 ? servers : servers.toReversed()) await measure(server, context);
    }
    const [base, ours] = servers as [Server, Server];
    const measured = ratio(base.cpuUs, ours.cpuUs);
    return {
      title: 'Hello-world',
      columns: ['server', 'requests a second', 'processor time a request, µs', 'per processor time, × the block'],
      rows: servers.map(({ name, rates, cpuUs }) => [
        name,
        figure(middle(rates)),
        figure(middle(cpuUs)),
        figure(ratio(base.cpuUs, cpuUs)),
      ]),
      note: `autocannon, ${CONNECTIONS} connections, ${ROUNDS} rounds of ${SECONDS} s in turn; medians, the ratio round by round. The rate shares the machine with autocannon; processor time does not.`,
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
