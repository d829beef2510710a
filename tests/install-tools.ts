// Before all tests: on Debian, root gets what they need; elsewhere they say what is missing.
import { spawnSync } from 'node:child_process';
import { findCommand, missingTools } from './tools.ts';

const packages = missingTools().flatMap((tool) => tool.packages);

if (packages.length > 0 && findCommand('apt-get') && process.getuid?.() === 0) {
  console.log(`Installing what the tests need: ${packages.join(' ')}`);
  const apt = (...given: string[]) =>
    spawnSync('apt-get', given, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
