// What the emulation has: the list that the programs compared with Node.js make.
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import supported from '../emulator/supported.json';

export function Supported() {
  return (
    <details class="supported">
      <summary>{french(PLAYGROUND.supported)}</summary>
      <p class="note">{french(PLAYGROUND.supportedIntro)}</p>
      <ul>
        {supported.map((feature) => (
          <li key={feature}>
            {feature
              .split('`')
              .map((part, index) => (index % 2 === 0 ? french(part) : <code key={index}>{part}</code>))}
          </li>
        ))}
      </ul>
    </details>
  );
}
