// The buttons of the page's forms.
import type { ComponentProps } from 'preact';

/** Looks like a link, and submits nothing. */
export const Quiet = (props: ComponentProps<'button'>) => <button type="button" class="quiet" {...props} />;

interface RunButtonProps extends ComponentProps<'button'> {
  busy: boolean;
  onStop(): void;
}

/** Submits its form, or stops what the form has started. */
export function RunButton({ busy, onStop, ...rest }: RunButtonProps) {
  const stop = (event: Event) => {
    // By the time the click has its default effect, this button may be one that submits again.
    event.preventDefault();
    onStop();
  };
  return <button type={busy ? 'button' : 'submit'} {...rest} onClick={busy ? stop : undefined} />;
}
