// A stream read through a transform: nothing is written before the end.
import { createReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';

let size = 0;
const count = new Transform({
  transform(chunk, _encoding, done) {
    size += chunk.length;
    done(null, chunk);
  },
});
const source = createReadStream(new URL(import.meta.url), { highWaterMark: 256 });
pipeline(source, count, (error) => {
  console.log(error ?? `${size > 256}`);
});
count.resume();
