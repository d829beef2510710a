// Which addresses are this machine's own, and which a proxy may be said to have.
import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';

const isLoopbackAddress = proxyAddr.compile('loopback');

/** IPv4 within IPv6 (`::ffff:127.0.0.1`) too. */
export function isLoopback(host: string): boolean {
  return isIP(host) === 0 ? host === 'localhost' : isLoopbackAddress(host, 0);
}

/** Whether Fastify's `trustProxy` takes it: an address, a subnet (`10.0.0.0/8`), or the name of a range. */
export function isProxy(text: string): boolean {
  // A plain number would be read as an address; other proxies' settings mean a number of hops by it.
  if (/^\d+$/.test(text)) return false;
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}
