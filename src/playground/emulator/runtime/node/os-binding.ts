// What Node.js's own `os` asks of the system.
import constants from 'node-tables/os';
import { unsupported } from '../unsupported.ts';
import { addBinding, internalBinding } from './bindings.ts';

const { hardwareConcurrency } = navigator;

const OF_A_MACHINE = {
  getFreeMem: 'freemem',
  getInterfaceAddresses: 'networkInterfaces',
  getLoadAvg: 'loadavg',
  getPriority: 'getPriority',
  getTotalMem: 'totalmem',
  getUptime: 'uptime',
  getUserInfo: 'userInfo',
  setPriority: 'setPriority',
};

for (const group of Object.values(constants)) Object.setPrototypeOf(group, null);
Object.assign((internalBinding('constants') as { os: object }).os, constants);
addBinding('credentials', { getTempDir: () => '/tmp' });
addBinding('os', {
  ...Object.fromEntries(Object.entries(OF_A_MACHINE).map(([key, name]) => [key, () => unsupported(`os.${name}`)])),
  getAvailableParallelism: () => hardwareConcurrency,
  getHomeDirectory: () => '/',
  getHostname: () => 'localhost',
  getOSInformation: () => ['Linux', undefined, undefined, 'x86_64'],
  isBigEndian: false,
});
