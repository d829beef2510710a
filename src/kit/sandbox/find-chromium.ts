// Where this machine keeps a Chromium, and what it is always started with.
import which from 'which';

/** No graphics card is needed, and nothing is asked over UDP. Playwright adds its own; without it more is to be given. */
export const CHROMIUM_ARGUMENTS = ['--disable-gpu', '--disable-quic'];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];

/** Absolute path of one that can be executed: `CHROMIUM` and no other when it is given, else in /usr/bin, then in `PATH`. */
export function findChromium({ CHROMIUM, PATH }: NodeJS.ProcessEnv = process.env): string | undefined {
  const usual = ['/usr/bin', PATH].flatMap((path) => (path ? NAMES.map((name) => ({ name, path })) : []));
  const wanted = CHROMIUM ? [{ name: CHROMIUM }] : usual;
  for (const { name, ...where } of wanted) {
    const found = which.sync(name, { ...where, nothrow: true });
    if (found) return found;
  }
  return undefined;
}
