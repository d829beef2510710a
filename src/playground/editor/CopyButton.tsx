// A button that copies a text and says so on itself.
import { useState } from 'preact/hooks';
import { copy } from '../../kit/lab/copy.ts';
import { PLAYGROUND } from '../../text/playground.ts';

interface CopyButtonProps {
  text: string;
}

export function CopyButton({ text }: CopyButtonProps) {
  const [said, say] = useState<string>(PLAYGROUND.copy);
  const press = async () => {
    say((await copy(text)) ? PLAYGROUND.copied : PLAYGROUND.copyFailed);
    setTimeout(() => say(PLAYGROUND.copy), 2000);
  };
  return (
    <button type="button" class="quiet" onClick={press}>
      {said}
    </button>
  );
}
