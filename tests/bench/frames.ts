// How long the page stands still while gestures are answered and labs run, in Firefox, which tells no tasks.
import puppeteer, { type Page } from 'puppeteer-core';
import { startCompanion } from '../servers.ts';
import { findCommand } from '../tools.ts';
import { type Benchmark, figure, middle } from './benchmark.ts';
import { companionGestures, make } from './gestures.ts';

const ROUNDS = 3;
/** ms between two frames: what is longer is seen as a stop. */
const LIMIT = 100;
/** ms; after it, what a gesture has changed is on the screen. */
const SETTLED_MS = 150;

/** In the page: notes how long each frame stood, in ms, until it is taken. */
function observe(): void {
  let last = performance.now();
  const noted: number[] = [];
  const step = (now: number) => {
    noted.push(now - last);
    last = now;
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
  Object.assign(window, { takeFrames: () => noted.splice(0) });
}

const take = (page: Page): Promise<number[]> =>
  page.evaluate(async (settledMs) => {
    await new Promise((resolve) => setTimeout(resolve, settledMs));
    return (window as unknown as { takeFrames(): number[] }).takeFrames();
  }, SETTLED_MS);

export const benchmark: Benchmark = async ({ progress, rounds = ROUNDS }) => {
  const companion = await startCompanion({ LOG_LEVEL: 'warn' });
  const journeys = await companionGestures(companion.url);
  const executablePath = findCommand('firefox-esr', 'firefox') ?? 'firefox';
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath });
  const results = new Map<string, number[][]>();
  try {
    for (let round = 0; round < rounds; round += 1) {
      progress(`frames: round ${round + 1} of ${rounds}`);
      for (const gestures of journeys) {
        const page = await (await browser.createBrowserContext()).newPage();
        page.setDefaultTimeout(120_000);
        await page.setViewport({ width: 1024, height: 768 });
        await page.goto(companion.url, { waitUntil: 'networkidle0' });
        await page.evaluate(observe);
        await make(page, gestures, round > 0, take, results);
        await page.browserContext().close();
      }
    }
  } finally {
    await browser.close();
    await companion.stop();
  }
  const rows = [...results].map(([name, measured]) => {
    const longest = measured.map((frames) => Math.max(...frames));
    return { name, median: middle(longest), worst: Math.max(...longest) };
  });
  const measured = Math.max(...rows.map(({ median }) => median));
  return {
    title: 'Frames in Firefox',
    columns: ['gesture', 'longest frame, median, ms', 'longest frame, worst, ms'],
    rows: rows.map(({ name, median, worst }) => [name, figure(median), figure(worst)]),
    note: `Firefox, 1024 × 768, at its own speed, ${rounds} rounds: the longest time from one frame to the next, of all frames from the gesture to the end of what it starts. A frame takes 16.7 ms.`,
    targets: [
      {
        what: 'the longest frame of each gesture, in the median',
        limit: `≤ ${LIMIT} ms`,
        measured,
        held: measured <= LIMIT,
      },
    ],
  };
};
