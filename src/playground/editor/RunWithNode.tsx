// What is real here and what is emulated, and how to run the same with Node.js.
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import { fileOf, type Program } from '../emulator/protocol.ts';
import { CopyButton } from './CopyButton.tsx';
import { Supported } from './Supported.tsx';

interface RunWithNodeProps {
  program: Program;
  /** The same request from a terminal. */
  curl: string;
}

export function RunWithNode({ program, curl }: RunWithNodeProps) {
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
      <Supported />
    </div>
  );
}
