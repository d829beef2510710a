// The table of contents marks the lab that is being read.

export function followReading(): void {
  const entries = new Map(
    [...document.querySelectorAll<HTMLElement>('[data-entry]')].map((link) => [link.dataset['entry'], link]),
  );
  const reading = new IntersectionObserver(
    (changes) => {
      for (const { isIntersecting, target } of changes) {
        const link = entries.get(target.id);
        if (isIntersecting) link?.setAttribute('aria-current', 'true');
        else link?.removeAttribute('aria-current');
      }
    },
    // A thin band, a third down the screen, where the eye is.
    { rootMargin: '-33% 0px -66%' },
  );
  for (const figure of document.querySelectorAll('[data-lab]')) reading.observe(figure);
}
