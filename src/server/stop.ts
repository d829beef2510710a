// The signals that stop the server.
import { TERMINAL } from '../text/server.ts';
import type { Settings } from './environment.ts';

/**
 * Calls `stop` once, with how long requests are still to be taken: a supervisor (SIGTERM) lets its proxies notice,
 * somebody at the terminal (SIGINT) does not wait. A second signal has its default effect: the process ends at once.
 */
export function onStop(settings: Settings, stop: (delayMs: number) => void): void {
  const stopOn = (signal: NodeJS.Signals) => {
    process.off('SIGINT', stopOn).off('SIGTERM', stopOn);
    console.log(TERMINAL.stopping);
    stop(signal === 'SIGTERM' ? settings.drainDelayMs : 0);
  };
  process.on('SIGINT', stopOn).on('SIGTERM', stopOn);
}
