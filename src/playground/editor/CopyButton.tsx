// A button that copies a text and says so on itself.
import { useState } from 'preact/hooks';
import { PLAYGROUND } from '../../text/playground.ts';

interface CopyButtonProps {
  text: string;
  label?: string;
}

/** Fails too where the page is not served securely: there is no clipboard then. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function CopyButton({ text, label = PLAYGROUND.copy }: CopyButtonProps) {
  const [said, say] = useState(label);
  const press = async () => {
    say((await copy(text)) ? PLAYGROUND.copied : PLAYGROUND.copyFailed);
    setTimeout(() => say(label), 2000);
  };
  return (
    <button type="button" class="quiet" onClick={press}>
      {said}
    </button>
  );
}
