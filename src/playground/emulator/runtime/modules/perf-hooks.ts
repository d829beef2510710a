// `node:perf_hooks`: the browser's own clock.
import { withUnsupported } from '../unsupported.ts';

export const perfHooks = withUnsupported({ performance }, 'perf_hooks');
