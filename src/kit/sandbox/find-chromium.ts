// Where this machine keeps a Chromium, and what it is always started with.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** No graphics card is needed, and nothing is asked over UDP. Playwright adds its own; without it more is to be given. */
export const CHROMIUM_ARGUMENTS = ['--disable-gpu', '--disable-quic'];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** Absolute path of the first that can be executed: `CHROMIUM`, then /usr/bin, then `PATH`. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM, PATH = '' } = environment;
  const folders = ['/usr/bin', ...PATH.split(delimiter).filter(Boolean)];
  const usual = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...(CHROMIUM ? [CHROMIUM] : []), ...usual].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
