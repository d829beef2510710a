// What is done with the text: undo, begin again, copy, share.
import { useState } from 'preact/hooks';
import { Quiet } from '../../kit/lab/buttons.tsx';
import { copy } from '../../kit/lab/copy.ts';
import { PLAYGROUND } from '../../text/playground.ts';
import { CopyButton } from './CopyButton.tsx';
import { canShare, encodeShared, LONGEST, type Shared } from './share.ts';

interface ToolsProps {
  shared: Shared;
  tabIndents: boolean;
  onTabIndents(indents: boolean): void;
  onUndo(): void;
  onReset(): void;
  onNotice(sentence: string): void;
}

export function Tools({ shared, tabIndents, onTabIndents, onUndo, onReset, onNotice }: ToolsProps) {
  const [link, setLink] = useState('');
  const share = async () => {
    if (!canShare()) return onNotice(PLAYGROUND.noCompression);
    const fragment = encodeShared(shared);
    const address = fragment.then((known) => {
      if (known === undefined) throw new RangeError('too long for a link');
      return `${location.origin}${location.pathname}${location.search}${known}`;
    });
    const copied = await copy(address);
    const known = await address.catch(() => '');
    setLink(known);
    if (known === '') return onNotice(PLAYGROUND.tooLong(LONGEST));
    onNotice(copied ? PLAYGROUND.linkCopied(known.length) : PLAYGROUND.linkToCopy);
  };
  return (
    <div class="wrap-row tools">
      <label class="wrap-row">
        <input
          type="checkbox"
          checked={tabIndents}
          onChange={({ currentTarget }) => onTabIndents(currentTarget.checked)}
        />
        {PLAYGROUND.tabIndents}
      </label>
      <Quiet onClick={onUndo}>{PLAYGROUND.undo}</Quiet>
      <Quiet onClick={onReset}>{PLAYGROUND.reset}</Quiet>
      <CopyButton text={shared.program.text} />
      <Quiet onClick={share}>{PLAYGROUND.share}</Quiet>
      {link !== '' && (
        <label class="wrap-row link">
          <span class="visually-hidden">{PLAYGROUND.link}</span>
          <input type="text" readOnly value={link} onFocus={({ currentTarget }) => currentTarget.select()} />
        </label>
      )}
    </div>
  );
}
