// `node:assert`, by Node.js's own library.
import assert from 'node:assert';
import { addModules } from '../modules/index.ts';
import { withoutParts } from '../unsupported.ts';

for (const one of [assert, assert.strict]) withoutParts(one, 'assert', ['CallTracker()', 'partialDeepStrictEqual()']);

addModules({ assert, 'assert/strict': assert.strict });
