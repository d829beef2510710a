// Which names an object has, and in which order: what is another thing in the browser refuses to tell.
import { WEB } from './kept-globals.ts';
import { sockets } from './node/socket.ts';
import { answers } from './node/types.ts';
import { isV8 } from './positions.ts';
import { unsupported } from './unsupported.ts';

const { Event } = globalThis;
/** Asked without a step of a proxy of the program's. */
const isEvent = answers(Event, 'type');

/** `streams`: whose inside is the emulation's. */
export function refuseNames(streams: Record<string, unknown>): void {
  const scope = globalThis as unknown as Record<string, { prototype?: object } | undefined>;
  const untold = new Map<unknown, string>([
    [scope, 'globalThis'],
    [Error, 'Error'],
    [console, 'console'],
  ]);
  const hidden = new Map<unknown, string>(Object.entries(streams).map(([name, stream]) => [stream, name]));
  for (const name of WEB) {
    untold.set(scope[name], name);
    untold.set(scope[name]?.prototype ?? Object.getPrototypeOf(scope[name]), `${name}.prototype`);
  }
  /** `isAll`: those that are not listed too. */
  const refuse = (owner: object, name: string, isAll: boolean) => {
    const native = Reflect.get(owner, name);
    const { [name]: value } = {
      [name](object: unknown, ...rest: unknown[]) {
        // Firefox and WebKit have another order.
        const own =
          hidden.get(object) ??
          (isEvent(object) ? 'Event' : sockets.has(object as object) ? 'socket' : undefined) ??
          (isAll && (untold.get(object) ?? (!isV8 && typeof object === 'function' ? 'Function' : undefined)));
        return own ? unsupported(`Object.keys(${own})`) : native(object, ...rest);
      },
    };
    Object.defineProperty(owner, name, { configurable: true, writable: true, value });
  };
  for (const name of ['getOwnPropertyNames', 'getOwnPropertyDescriptors']) refuse(Object, name, true);
  refuse(Reflect, 'ownKeys', true);
  for (const name of ['keys', 'entries', 'values']) refuse(Object, name, false);
  const value = () => unsupported('JSON.stringify(Event)');
  Object.defineProperty(Event.prototype, 'toJSON', { configurable: true, writable: true, value });
}
