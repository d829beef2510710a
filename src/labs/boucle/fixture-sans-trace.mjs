// Callbacks that write nothing and ask for nothing: only that they ran can be seen.
import { pbkdf2 } from 'node:crypto';
import { lookup } from 'node:dns';
import { gzip } from 'node:zlib';

const seen = [];
const see = () => {
  seen.push(1);
};
pbkdf2('a', 'b', 1, 8, 'sha1', () => see());
gzip('abc', () => see());
lookup('127.0.0.1', () => see());
const { port1, port2 } = new MessageChannel();
port1.onmessage = () => {
  see();
  port1.close();
};
port2.postMessage(1);
// biome-ignore lint/suspicious/noThenProperty: a thenable is what is watched here
Promise.resolve({ then: (done) => done() });
setTimeout(see, 30).hasRef();
async function* numbers() {
  yield 1;
}
for await (const _ of numbers()) see();
