// What the tests' page loads.
import { prepare, run } from '../run.ts';

Object.assign(globalThis, { playground: { prepare, run } });

export { prepare, run };
