// A button that looks like a link, and submits nothing.
import type { ComponentProps } from 'preact';

export const Quiet = (props: ComponentProps<'button'>) => <button type="button" class="quiet" {...props} />;
