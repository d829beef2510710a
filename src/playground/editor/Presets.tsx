// « Et si… ? »: unfolded in the margin where there is one, folded under the program elsewhere.
import { useState } from 'preact/hooks';
import { Quiet } from '../../kit/lab/buttons.tsx';
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import { PRESETS, type Preset } from './presets.ts';

/** Where the page has a margin: styles/base.css. */
const MARGIN = '(min-width: 68.75rem)';

export function Presets({ onChoose }: { onChoose(preset: Preset): void }) {
  const [open] = useState(() => matchMedia(MARGIN).matches);
  return (
    <details class="presets" open={open}>
      <summary>{french(PLAYGROUND.presets)}</summary>
      <p class="note">{french(PLAYGROUND.presetsIntro)}</p>
      <ul>
        {PRESETS.map((preset) => (
          <li key={preset.title}>
            <Quiet onClick={() => onChoose(preset)}>{french(preset.title)}</Quiet>
            <p class="note">{french(preset.look)}</p>
          </li>
        ))}
      </ul>
    </details>
  );
}
