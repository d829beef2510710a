// What the tests' page loads.
export { prepare, run } from '../run.ts';
