// « Présenter »: one lab a screen, as large as it fits; arrows to move, Escape to leave.
import { PRESENTING } from '../../text/presenting.ts';
import { french } from '../../text/typography.ts';

/** How much larger than on the page; `margin`: the share that the estimate leaves free. */
const SCALE = { least: 0.5, most: 3, step: 0.05, margin: 0.02, estimates: 3 };

/**
 * Enlarges the lab to about the largest scale at which all of it is on the screen: estimated, then lowered until it fits.
 * It is laid out in 1/scale of the screen and scaled up: `zoom` would restyle and redraw every letter at each try.
 */
function fit(lab: HTMLElement): void {
  const part = lab.querySelector<HTMLElement>('.lab-figure');
  if (!part) return;
  const within = (scale: number) => Math.min(SCALE.most, Math.max(SCALE.least, scale));
  const enlarge = (scale: number) => {
    const size = `${100 / scale}%`;
    Object.assign(lab.style, { width: size, height: size, scale: String(scale) });
  };
  let scale = 1;
  for (let estimate = 0; estimate < SCALE.estimates; estimate += 1) {
    enlarge(scale);
    // The height grows by a power of the scale between 1 (lines that do not wrap) and 2 (text).
    scale = within(scale * (lab.clientHeight / part.offsetHeight) ** (1 / 1.5));
  }
  const exceeds = () => lab.scrollHeight > lab.clientHeight || lab.scrollWidth > lab.clientWidth;
  scale = within(scale * (1 - SCALE.margin));
  enlarge(scale);
  while (exceeds() && scale > SCALE.least) {
    scale = within(scale - SCALE.step);
    enlarge(scale);
  }
}

/** Begins with the lab that is being read. Leaves the focus on `opener`. */
export function present(opener: HTMLElement): void {
  const labs = [...document.querySelectorAll<HTMLElement>('.lab')];
  const { dataset } = document.documentElement;
  const leaving = new AbortController();
  const { signal } = leaving;
  let current = labs.find((lab) => lab.getBoundingClientRect().bottom > innerHeight / 2) ?? labs[0];

  function hide(): void {
    current?.classList.remove('slide');
    for (const property of ['width', 'height', 'scale']) current?.style.removeProperty(property);
  }
  function show(lab: HTMLElement | undefined): void {
    if (!lab) return;
    hide();
    current = lab;
    lab.classList.add('slide');
    place.textContent = french(PRESENTING.place(labs.indexOf(lab) + 1, labs.length));
    fit(lab);
  }
  const move = (by: number) => () => show(current && labs[labs.indexOf(current) + by]);
  function leave(): void {
    leaving.abort();
    hide();
    bar.remove();
    delete dataset['presenting'];
    current?.scrollIntoView();
    opener.focus({ preventScroll: true });
  }

  const bar = document.createElement('nav');
  bar.className = 'presenter';
  bar.ariaLabel = PRESENTING.name;
  const place = document.createElement('span');
  place.role = 'status';
  const [previous, next, quit] = (['previous', 'next', 'leave'] as const).map((name) =>
    Object.assign(document.createElement('button'), {
      type: 'button',
      textContent: PRESENTING[name],
      onclick: { previous: move(-1), next: move(1), leave }[name],
    }),
  );
  for (const part of [previous, place, next, quit]) if (part) bar.append(part);

  // The keys of presenters' remote controls too.
  const [back, on] = [move(-1), move(1)];
  const keys: Record<string, () => void> = {
    ArrowLeft: back,
    PageUp: back,
    ArrowRight: on,
    PageDown: on,
    Escape: leave,
  };
  const press = (event: KeyboardEvent) => {
    const action = keys[event.key];
    // With Alt, an arrow goes back in the history. In a field or a figure, the arrow keys are the field's or the figure's.
    if (!action || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (event.key !== 'Escape' && (event.target as Element).matches('input, select')) return;
    event.preventDefault();
    action();
  };
  addEventListener('keydown', press, { signal });
  addEventListener('resize', () => current && fit(current), { signal });
  dataset['presenting'] = '';
  document.body.append(bar);
  show(current);
  next?.focus();
}
