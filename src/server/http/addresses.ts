// Which addresses are loopback, and which may be given for a proxy.
import { isIP } from 'node:net';
import proxyAddr from '@fastify/proxy-addr';

const isLoopbackAddress = proxyAddr.compile('loopback');

/** IPv4 within IPv6 (`::ffff:127.0.0.1`) too. */
export function isLoopback(host: string): boolean {
  return isIP(host) === 0 ? host === 'localhost' : isLoopbackAddress(host, 0);
}

/** Whether Fastify's `trustProxy` takes it: an address, a subnet (`10.0.0.0/8`), or the name of a range. */
export function isProxy(text: string): boolean {
  // `1` would be read as the address 0.0.0.1; whoever writes it means a number of hops.
  if (/^\d+$/.test(text)) return false;
  try {
    proxyAddr.compile(text);
    return true;
  } catch {
    return false;
  }
}
