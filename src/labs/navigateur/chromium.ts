// Runs a program in this machine's Chromium as the page does in its reader's, and prints the events, one a line.
//
// Usage: node chromium.ts <path of Chromium> <program>. Chromium stays in this process's group, and ends with it.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_ARGUMENTS } from '../../kit/sandbox/find-chromium.ts';
import { startHost } from '../../kit/sandbox/host.ts';

const [chromium = '', program = ''] = process.argv.slice(2);
const file = (path: string) => new URL(path, import.meta.url);

const host = await startHost({
  modules: [
    file('./chromium-page.ts'),
    file('./browser.ts'),
    file('../../kit/sandbox/sandbox.ts'),
    file('../../kit/sandbox/event-stream.ts'),
  ],
  texts: { '/program': await readFile(file(program), 'utf8') },
  receive: (event) => console.log(event),
});

// Nothing but this page is to be reached, nothing kept: the profile lies in the run's own folder. `--no-sandbox`
// because root and containers cannot have Chromium's own; the only page it opens is ours.
const flags = [
  ...CHROMIUM_ARGUMENTS,
  '--headless',
  '--no-sandbox',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-component-update',
  '--disable-background-networking',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  `--user-data-dir=${join(tmpdir(), 'profile')}`,
];
spawn(chromium, [...flags, host.url], { stdio: ['ignore', 'ignore', 'inherit'] })
  .on('error', ({ message }) => {
    console.error(message);
    process.exit(1);
  })
  .on('close', () => process.exit(1));
