// What is real here and what is emulated (the programs compared with Node.js make that list), and how to run with Node.js.
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import { fileOf, type Program } from '../emulator/protocol.ts';
import supported from '../emulator/supported.json';
import { CopyButton } from './CopyButton.tsx';

/** `curl`: the same request from a terminal. */
export function RunWithNode({ program, curl }: { program: Program; curl: string }) {
  const name = fileOf(program);
  const command = `node ${name}`;
  return (
    <div class="with-node">
      <p>
        {french(PLAYGROUND.nature)}
        <code>node:http</code>
        {french(PLAYGROUND.emulated)}{' '}
        <a href={`data:text/javascript;charset=utf-8,${encodeURIComponent(program.text)}`} download={name}>
          {PLAYGROUND.download(name)}
        </a>
        {french(PLAYGROUND.thenRun)}
      </p>
      <p>
        <code>{command}</code> <CopyButton text={command} />
      </p>
      <p>
        {french(PLAYGROUND.elsewhere)} <code>{curl}</code> <CopyButton text={curl} />
      </p>
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
    </div>
  );
}
