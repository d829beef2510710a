// Before each file of attacks: the seed of what is chosen at random.
import fc from 'fast-check';
import { afterAll } from 'vitest';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
fc.configureGlobal({ seed });

afterAll(() => console.log(`to choose the same again: SEED=${seed} npm run test:attacks`));
