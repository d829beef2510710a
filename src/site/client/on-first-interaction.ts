// What the page loads after the first interaction: labs as they come near, the contents, copy buttons, the editor.
import type { RunDefaults } from '../../kit/lab/Frame.tsx';
import { painted } from '../../kit/lab/painted.ts';
import { copyOnClick } from './copy.ts';
import { followReading } from './reading.ts';

/** What runs each lab in its frame: a lab is hydrated once. One whose script or recording cannot be fetched stays as it was built. */
const hydrated = new Map<string, Promise<RunDefaults | undefined>>();

function hydrateLab(slug: string): Promise<RunDefaults | undefined> {
  const known = hydrated.get(slug);
  if (known) return known;
  const figure = document.getElementById(slug);
  const hydrating = import('./labs.ts').then(
    ({ hydrateLab, markContents, viewOf }) =>
      figure ? hydrateLab(viewOf(slug), figure, (outcome) => markContents(slug, outcome)) : undefined,
    () => undefined,
  );
  hydrated.set(slug, hydrating);
  // Fetched again when it is next needed.
  hydrating.then((run) => {
    if (!run) hydrated.delete(slug);
  });
  return hydrating;
}

/** Each lab when it comes near the screen. */
function hydrateLabsWhenNear(): void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        hydrateLab(target.id);
      }
    },
    { rootMargin: '300px' },
  );
  for (const figure of document.querySelectorAll('[data-lab]')) near.observe(figure);
}

/** A counter-example's figure is loaded when it is asked for. */
function openCountersWhenPressed(): void {
  addEventListener('click', async ({ target }) => {
    const button = (target as Element).closest<HTMLButtonElement>('[data-counter-run] > button');
    const section = button?.closest<HTMLElement>('[data-counter]');
    const slug = section?.closest<HTMLElement>('[data-lab]')?.dataset['lab'];
    if (!section || slug === undefined) return;
    const labs = await import('./labs.ts').catch(() => undefined);
    await labs?.openCounter(labs.viewOf(slug), section);
  });
}

/** « Tout vérifier » is loaded when it is pressed: the table is complete without it. */
function hydrateVerificationWhenPressed(): void {
  const root = document.querySelector<HTMLElement>('[data-verification]');
  const load = async () => {
    if (!root) return;
    root.removeEventListener('click', load);
    const scripts = [import('../../kit/lab/hydrate-verification.tsx'), import('./labs.ts')] as const;
    const loaded = await Promise.all(scripts).catch(() => undefined);
    if (!loaded) {
      // Asked for again at the next press.
      delete root.dataset['pressed'];
      root.addEventListener('click', load);
      return;
    }
    const [{ hydrateVerification }, { viewOf }] = loaded;
    // The scripts were evaluated in this task: the table is hydrated in another.
    await painted();
    const run = async (slug: string, signal: AbortSignal) => {
      const runDefaults = await hydrateLab(slug);
      if (!runDefaults) throw new Error(`${slug}: its script or its recording could not be fetched`);
      await painted();
      return runDefaults(signal);
    };
    const place = document.querySelector('[data-verify] .live');
    hydrateVerification(root, viewOf, run, (text) => place?.replaceChildren(text));
  };
  root?.addEventListener('click', load);
  // Pressed before this script was loaded.
  if (root?.dataset['pressed']) load();
}

/** The editor is loaded when « Modifier » is pressed, or when the address carries a program. */
function openPlaygroundWhenPressed(): void {
  const root = document.querySelector<HTMLElement>('[data-playground]');
  const [button, status] = root?.querySelectorAll<HTMLElement>('button, [role=status]') ?? [];
  if (!root || !button || !status) return;
  const { opening = '', failed = '' } = button.dataset;
  const open = async () => {
    status.textContent = opening;
    // The press is answered before the editor is made, even when its script is there at once.
    const [playground] = await Promise.all([import('./playground.ts').catch(() => undefined), painted()]);
    status.textContent = playground ? '' : failed;
    playground?.open(root);
  };
  const openLink = () => {
    if (location.hash.startsWith('#modifier=')) open();
  };
  button.addEventListener('click', open);
  addEventListener('hashchange', openLink);
  openLink();
}

function presentWhenPressed(): void {
  const button = document.querySelector<HTMLElement>('[data-present] button');
  button?.addEventListener('click', async () => (await import('./present.ts')).present(button));
}

/** A link to a lab opens its program. */
function openTarget(): void {
  const program = document.querySelector<HTMLDetailsElement>(
    `${CSS.escape(location.hash).replace('\\#', '#')}.lab > .program`,
  );
  if (program) program.open = true;
}

export function onFirstInteraction(): void {
  copyOnClick();
  openPlaygroundWhenPressed();
  followReading();
  hydrateLabsWhenNear();
  hydrateVerificationWhenPressed();
  openCountersWhenPressed();
  presentWhenPressed();
  if (location.hash) openTarget();
  addEventListener('hashchange', openTarget);
}
