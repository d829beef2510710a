// A button that copies a text and says so on itself.
import { useState } from 'preact/hooks';
import { Quiet } from '../../kit/lab/buttons.tsx';
import { copy } from '../../kit/lab/copy.ts';
import { PLAYGROUND } from '../../text/playground.ts';

export function CopyButton({ text }: { text: string }) {
  const [said, say] = useState<string>(PLAYGROUND.copy);
  const press = async () => {
    say((await copy(text)) ? PLAYGROUND.copied : PLAYGROUND.copyFailed);
    setTimeout(() => say(PLAYGROUND.copy), 2000);
  };
  return <Quiet onClick={press}>{said}</Quiet>;
}
