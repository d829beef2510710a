// A button that copies a text and says so on itself.
import { useState } from 'preact/hooks';
import { PLAYGROUND } from '../../text/playground.ts';

interface CopyButtonProps {
  text: string;
}

/**
 * Called in the press itself: Safari gives the clipboard to a press, and not to what is awaited after it, so a text still
 * to come is handed over as a promise. Fails where the page is not served securely: there is no clipboard then.
 */
export async function copy(text: string | Promise<string>): Promise<boolean> {
  try {
    if (typeof text === 'string') await navigator.clipboard.writeText(text);
    else {
      const blob = text.then((known) => new Blob([known], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    }
    return true;
  } catch {
    return false;
  }
}

export function CopyButton({ text }: CopyButtonProps) {
  const [said, say] = useState(PLAYGROUND.copy);
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
