// `node:fs`, by Node.js's own library, over the files beside the program.

// It asks for the binding as it loads: first.
import '../node/fs-binding.ts';
import fs from 'node:fs';
import { addModules } from '../modules/index.ts';
import { withoutParts } from '../unsupported.ts';
import { writeNothing } from '../written.ts';

const { promises } = fs;
// What a file is on a disk, the program can read, but it is not shown.
writeNothing(fs.Stats.prototype, 'Stats');

addModules({
  fs: withoutParts(fs, 'fs', ['Dir()', 'opendir()', 'opendirSync()', 'watch()', 'watchFile()', 'unwatchFile()']),
  'fs/promises': withoutParts(promises, 'fs.promises', ['opendir()', 'watch()']),
});
