// The editor as the page opens it: its styles, its tree.
import { render } from 'preact';
import { prepare } from '../emulator/run.ts';
import { Playground, type PlaygroundProps } from './Playground.tsx';
import styles from './playground.css?inline';

/** Draws the editor in an empty element; it stays there, and is hidden when it is closed. */
export function openPlayground(place: HTMLElement, props: PlaygroundProps): void {
  // A constructed sheet comes with the script: nothing more to fetch, and no inline style for the policy to refuse.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  render(<Playground {...props} />, place);
  // Once it is there, the network may go. A sandbox that cannot be used says so when a program is run.
  setTimeout(() => prepare().catch(() => {}));
}
