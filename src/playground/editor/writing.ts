// The writing place: coloured text under a native textarea, with the keys that help to write a program.
import { createEditor, type PrismEditor } from 'prism-code-editor';
import {
  editHistory,
  editorCommands,
  indentSelectedLines,
  insertLineAndIndent,
  insertTab,
  toggleComment,
} from 'prism-code-editor/commands';
import { highlightBracketPairs } from 'prism-code-editor/highlight-brackets';
import { matchBrackets } from 'prism-code-editor/match-brackets';
import 'prism-code-editor/languages/clike';
import 'prism-code-editor/prism/languages/javascript';
import { changedLines } from './changed-lines.ts';
import { colourChangedLines } from './tokenize-changed.ts';

export interface WritingOptions {
  /** What stands there when it opens. */
  text: string;
  /** What the text is compared with, to mark the lines that changed. */
  original: string;
  label: string;
  tabIndents: boolean;
  onChange(text: string): void;
}

export type Writing = ReturnType<typeof openWriting>;

/** Id of the element that says how the keys work. */
export const HELP = 'modifier-aide';

/** Makes the writing place once; it asks `current` for what may have changed since. */
export function openWriting(place: HTMLElement, current: () => WritingOptions) {
  const { text, original, label } = current();
  const history = editHistory();
  /** After Escape, the next Tab leaves. */
  let leaving = false;
  let error: Element | undefined;
  colourChangedLines();

  const tab = (editor: PrismEditor, less: boolean): boolean => {
    if (!current().tabIndents || leaving) return false;
    const [start, end] = editor.getSelection();
    return less || start !== end ? indentSelectedLines(editor, less) : insertTab(editor, start);
  };
  const editor = createEditor(
    place,
    { language: 'javascript', value: text, tabSize: 2, wordWrap: true },
    history,
    matchBrackets(false),
    highlightBracketPairs(),
    editorCommands({
      Tab: (editor) => tab(editor, false),
      '8+Tab': (editor) => tab(editor, true),
      Enter: (editor) => insertLineAndIndent(editor),
      'mod+/': (editor) => toggleComment(editor),
    }),
  );
  const { textarea } = editor;
  textarea.setAttribute('aria-label', label);
  textarea.setAttribute('aria-describedby', HELP);
  textarea.setAttribute('autocorrect', 'off');
  textarea.setAttribute('translate', 'no');
  textarea.removeAttribute('aria-readonly');

  const markChanged = () => {
    const changed = changedLines(original, editor.value);
    for (let line = 1; line < editor.lines.length; line += 1)
      editor.lines[line]?.classList.toggle('changed', changed.has(line));
  };
  markChanged();
  editor.on('update', (text) => {
    markChanged();
    current().onChange(text);
  });
  // Escape would take the focus away; here it only says that the next Tab leaves.
  editor.keyCommandMap['Escape'] = () => false;
  textarea.addEventListener('keydown', ({ key }) => {
    if (key !== 'Tab' && key !== 'Shift') leaving = key === 'Escape';
  });
  textarea.addEventListener('blur', () => {
    leaving = false;
  });

  return {
    /** Replaces the whole text; can be undone. Returns what stood there. */
    replace(text: string): string {
      const before = editor.value;
      // The history listens to these events; the last one parts this change from the next.
      textarea.dispatchEvent(new InputEvent('beforeinput'));
      textarea.value = text;
      textarea.setSelectionRange(0, 0);
      textarea.dispatchEvent(new InputEvent('input'));
      textarea.dispatchEvent(new Event('selectionchange'));
      place.scrollIntoView({ block: 'center' });
      return before;
    },
    undo: () => history.go(-1),
    /** Marks the line of an error; none when undefined. */
    markError(line: number | undefined) {
      error?.classList.remove('error');
      error = line === undefined ? undefined : editor.lines[line];
      error?.classList.add('error');
      if (error) textarea.setAttribute('aria-invalid', 'true');
      else textarea.removeAttribute('aria-invalid');
    },
    /** Moves there, counted from 1. */
    goTo(line: number, column = 1) {
      const lines = editor.value.split('\n');
      const start = lines.slice(0, line - 1).join('\n').length + Number(line > 1);
      const place = start + Math.min(column - 1, lines[line - 1]?.length ?? 0);
      textarea.focus({ preventScroll: true });
      textarea.setSelectionRange(place, place);
      editor.lines[line]?.scrollIntoView({ block: 'center' });
    },
  };
}
