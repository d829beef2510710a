// « Et si… ? »: in the margin where there is one, folded under the program elsewhere.
import { useEffect, useState } from 'preact/hooks';
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import { PRESETS, type Preset } from './presets.ts';

/** Where the page has a margin: styles/base.css. */
const MARGIN = '(min-width: 68.75rem)';

export function Presets({ onChoose }: { onChoose(preset: Preset): void }) {
  const [wide, setWide] = useState(() => matchMedia(MARGIN).matches);
  useEffect(() => {
    const query = matchMedia(MARGIN);
    const follow = () => setWide(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  const list = (
    <>
      <p class="note">{french(PLAYGROUND.presetsIntro)}</p>
      <ul>
        {PRESETS.map((preset) => (
          <li key={preset.title}>
            <button type="button" class="quiet" onClick={() => onChoose(preset)}>
              {french(preset.title)}
            </button>
            <p>{french(preset.look)}</p>
          </li>
        ))}
      </ul>
    </>
  );
  return wide ? (
    <section class="presets" aria-labelledby="modifier-essais">
      <h3 id="modifier-essais">{french(PLAYGROUND.presets)}</h3>
      {list}
    </section>
  ) : (
    <details class="presets">
      <summary>{french(PLAYGROUND.presets)}</summary>
      {list}
    </details>
  );
}
