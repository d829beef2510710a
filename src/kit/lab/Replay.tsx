// The controls of a recording that is played again: play and pause, where it is, how fast.
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { FRAME } from '../../text/frame.ts';
import { french } from '../../text/typography.ts';
import { Quiet } from './buttons.tsx';
import type { Player } from './use-player.ts';

/** Positions of the slider: those that the arrow keys reach, and those at which it is redrawn. */
const STEPS = 100;

export function Replay({ player, disabled }: { player: Player; disabled: boolean }) {
  const { opened, playing, total, speed } = player;
  const toggle = useRef<HTMLButtonElement>(null);
  const begun = player.position() < total;
  return (
    <div class="replay">
      <button type="button" class="quiet" ref={toggle} disabled={disabled} onClick={player.toggle}>
        {playing ? FRAME.pause : begun ? FRAME.resume : FRAME.replay}
      </button>
      {opened && (
        <>
          <Position player={player} />
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
          <Quiet
            onClick={() => {
              player.close();
              toggle.current?.focus();
            }}
          >
            {FRAME.stop}
          </Quiet>
        </>
      )}
    </div>
  );
}

/** Redraws itself at each step, without the frame around it. */
function Position({ player }: { player: Player }) {
  const { total } = player;
  const step = total / STEPS || 1;
  const [position, show] = useState(player.position());
  useLayoutEffect(() => player.follow((ms) => show(Math.round(ms / step) * step)), [step]);
  const at = french(FRAME.at(Math.round(position), Math.round(total)));
  return (
    <>
      <input
        type="range"
        aria-label={FRAME.position}
        aria-valuetext={at}
        max={total}
        step={step}
        value={position}
        onInput={(event) => player.seek(event.currentTarget.valueAsNumber)}
      />
      <span class="elapsed">{at}</span>
    </>
  );
}
