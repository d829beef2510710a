// A figure made of plots and lines of words: one image, with one text alternative, for assistive technology.
import type { ComponentChildren } from 'preact';
import { french } from '../../text/typography.ts';
import type { Tone } from './marks.tsx';

/** `label`: the text alternative; it carries the result. */
export function Drawing({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="drawing" role="img" aria-label={label}>
      {children}
    </div>
  );
}

interface CaptionProps {
  text: string;
  tone?: Tone;
  strong?: boolean;
  /** Stands at the end of the line, or below where the line is too short. */
  aside?: string | undefined;
  asideTone?: Tone;
}

/** A line over or under a plot. It is no part of the plot: a drawn line cannot wrap. */
export function Caption({ text, tone = 'plain', strong = false, aside, asideTone = 'plain' }: CaptionProps) {
  return (
    <p class="caption">
      <span class={`label ${tone}${strong ? ' strong' : ''}`}>{french(text)}</span>
      {aside && <span class={`label ${asideTone}`}>{french(aside)}</span>}
    </p>
  );
}
