// HTML as text: of a plain text, and of what a component draws.
import { type ComponentType, h } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The content of an HTML or SVG element. */
export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Drawn once, at build; the browser hydrates it where it is to live (kit/lab/hydrate-lab.tsx). */
export const drawn = <Props extends object>(component: ComponentType<Props>, props: Props): string =>
  renderToString(h(component, props));

/** HTML of a plain text in which no line ends in a word such as « reste-t-il »: in tags, so that nothing is copied or heard. */
export const wholeWords = (text: string): string =>
  escaped(text).replace(/\p{L}+(?:-t)?-(?:ils?|elles?|on)(?!\p{L})/gu, '<span class="whole">$&</span>');
