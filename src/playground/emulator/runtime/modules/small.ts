// `node:os`, `node:perf_hooks`: as much of them as says nothing of a machine.

import { withUnsupported } from '../unsupported.ts';

export const os = withUnsupported(
  {
    EOL: '\n',
    devNull: '/dev/null',
    platform: () => 'linux',
    type: () => 'Linux',
    arch: () => 'x64',
    endianness: () => 'LE',
    tmpdir: () => '/tmp',
  },
  'os',
);

export const perfHooks = withUnsupported({ performance }, 'perf_hooks');
