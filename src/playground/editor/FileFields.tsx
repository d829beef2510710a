// The files that the program can read, folded away.
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import type { Files } from './files.ts';
import { AS_TYPED } from './RequestFields.tsx';

export function FileFields({ files, onChange }: { files: Files; onChange(files: Files): void }) {
  return (
    <details class="files">
      <summary>{french(PLAYGROUND.files)}</summary>
      <p class="note">{french(PLAYGROUND.filesIntro)}</p>
      {Object.entries(files).map(([name, text]) => (
        <label key={name}>
          <code>{name}</code>
          <textarea
            rows={Math.min(10, text.split('\n').length + 1)}
            value={text}
            onInput={({ currentTarget }) => onChange({ ...files, [name]: currentTarget.value })}
            {...AS_TYPED}
          />
        </label>
      ))}
    </details>
  );
}
