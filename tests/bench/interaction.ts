// How long gestures take to be answered, and how smooth runs are, in Chromium with the processor slowed four times.
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../src/kit/sandbox/find-chromium.ts';
import { startCompanion, startStatic } from '../servers.ts';
import { type Benchmark, figure, middle } from './benchmark.ts';
import { companionGestures, type Gesture, make, STARLIGHT_GESTURES } from './gestures.ts';
import { build, prepareStarlight } from './sites.ts';

const ROUNDS = 5;
const SLOWED = 4;
/** ms. `TASK` is for one task of a run. */
const LIMITS = { median: 100, worst: 150, task: 100 };

/** ms; a busy machine may take long for what a gesture starts. */
const TIMEOUT = 120_000;

interface Measured {
  /** ms: the longest event from the gesture to its paint; 0 when all were below 16. */
  event: number;
  /** ms: the tasks over 50. */
  tasks: number[];
}

/** By the gesture's name. */
type Results = Map<string, Measured[]>;

/** In the page: notes what the browser reports, until it is taken. */
function observe(): void {
  const noted: Measured = { event: 0, tasks: [] };
  const note = (entries: PerformanceEntryList) => {
    for (const { entryType, duration } of entries)
      if (entryType === 'event') noted.event = Math.max(noted.event, duration);
      else noted.tasks.push(duration);
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  // The types of the DOM do not know the threshold.
  observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  observer.observe({ type: 'longtask' });
  Object.assign(window, {
    takeMeasured() {
      note(observer.takeRecords());
      const taken: Measured = { ...noted };
      Object.assign(noted, { event: 0, tasks: [] } satisfies Measured);
      return taken;
    },
  });
}

/** What was noted since the last time, once the page is drawn and has nothing to do. */
const take = (page: Page): Promise<Measured> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2_000 }));
    return (window as unknown as { takeMeasured(): Measured }).takeMeasured();
  });

/** Adds what gestures on a page just opened came to. */
async function round(browser: Browser, url: string, gestures: readonly Gesture[], briefly: boolean, results: Results) {
  const context = await browser.createBrowserContext();
  await context.overridePermissions(url, ['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT);
  await page.setViewport({ width: 412, height: 915 });
  await page.emulateCPUThrottling(SLOWED);
  await page.evaluateOnNewDocument(observe);
  await page.goto(url, { waitUntil: 'networkidle0' });
  await make(page, gestures, briefly, take, results);
  await context.close();
}

export const benchmark: Benchmark = async (context) => {
  const { progress, rounds = ROUNDS } = context;
  progress('interaction: building Starlight');
  const starlight = await startStatic(await build(await prepareStarlight(context)), '/', { preCompressed: true });
  const companion = await startCompanion({ LOG_LEVEL: 'warn' });
  const own = await companionGestures(companion.url);
  const journeys: [url: string, gestures: readonly Gesture[]][] = [
    ...own.map((gestures): [string, readonly Gesture[]] => [companion.url, gestures]),
    [starlight.url, STARLIGHT_GESTURES],
  ];
  const browser = await puppeteer.launch({
    executablePath: findChromium() ?? 'chromium',
    args: [...CHROMIUM_ARGUMENTS, '--no-sandbox', '--no-first-run'],
  });
  const results: Results = new Map();
  try {
    for (let index = 0; index < rounds; index += 1) {
      progress(`interaction: round ${index + 1} of ${rounds}`);
      for (const [url, gestures] of journeys) await round(browser, url, gestures, index > 0, results);
    }
  } finally {
    await browser.close();
    await Promise.all([companion.stop(), starlight.stop()]);
  }

  const rows = [...results].map(([name, measured]) => {
    const events = measured.map(({ event }) => event);
    const tasks = measured.map(({ tasks }) => tasks);
    return {
      name,
      median: middle(events),
      worst: Math.max(...events),
      tasks: Math.max(...tasks.map(({ length }) => length)),
      longest: Math.max(0, ...tasks.flat()),
    };
  });
  const ours = rows.filter(({ name }) => !name.endsWith('Starlight'));
  const live = rows.filter(({ name }) => /^(?:run|replay) of/.test(name));
  const largest = (key: 'median' | 'worst' | 'longest', among = ours) => Math.max(...among.map((row) => row[key]));
  const target = (what: string, limit: number, measured: number) => ({
    what,
    limit: `≤ ${limit} ms`,
    measured,
    held: measured <= limit,
  });
  return {
    title: 'Gestures',
    columns: ['gesture', 'median event, ms', 'worst event, ms', 'tasks over 50 ms, at most', 'longest task, ms'],
    rows: rows.map(({ name, median, worst, tasks, longest }) => [name, ...[median, worst, tasks, longest].map(figure)]),
    note: `Chromium, 412 × 915, processor slowed ${SLOWED} times, ${rounds} rounds. An event lasts from the gesture to the next paint, and one of less than 16 ms counts as 0; tasks are those from the gesture to the end of what it starts, the first two seconds of a replay. A run or a replay is seen so in the first round, and for half a second in the others; « Tout vérifier » until its table waits.`,
    targets: [
      target('the median event of each gesture', LIMITS.median, largest('median')),
      target('the worst event of each gesture', LIMITS.worst, largest('worst')),
      target('each task of a run or a replay', LIMITS.task, largest('longest', live)),
    ],
  };
};
