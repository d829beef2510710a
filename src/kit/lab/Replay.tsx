// The controls of a recording that is played again: play and pause, where it is, how fast.
import { useRef } from 'preact/hooks';
import { FRAME } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import type { Player } from './use-player.ts';

/** Where a replay can be taken to with the arrow keys. */
const STEPS = 100;

export function Replay({ player, disabled }: { player: Player; disabled: boolean }) {
  const { opened, playing, position, total, speed } = player;
  const toggle = useRef<HTMLButtonElement>(null);
  const at = french(FRAME.at(Math.round(position), Math.round(total)));
  const begun = position < total;
  return (
    <div class="replay">
      <button type="button" class="quiet" ref={toggle} disabled={disabled} onClick={player.toggle}>
        {playing ? FRAME.pause : begun ? FRAME.resume : FRAME.replay}
      </button>
      {opened && (
        <>
          <input
            type="range"
            aria-label={FRAME.position}
            aria-valuetext={at}
            max={total}
            step={total / STEPS}
            value={position}
            onInput={(event) => player.seek(event.currentTarget.valueAsNumber)}
          />
          <span class="elapsed">{at}</span>
          <select
            aria-label={FRAME.speed}
            value={speed}
            onChange={(event) => player.setSpeed(Number(event.currentTarget.value))}
          >
            {Object.entries(FRAME.speeds).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              player.close();
              toggle.current?.focus();
            }}
          >
            {FRAME.stop}
          </button>
        </>
      )}
    </div>
  );
}
