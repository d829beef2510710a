// Opens a counter-example in the place of what the build wrote of it, and puts that back when it is closed.
import { render } from 'preact';
import { parseRecording } from '../protocol/recording.ts';
import type { Outcome } from '../protocol/verdict.ts';
import { CounterRun } from './CounterRun.tsx';
import { fetchText } from './fetch-text.ts';
import type { LabView } from './lab-view.ts';

/**
 * `section`: a counter-example as the page has it. Without its recording nothing changes; one that is being opened, or is
 * open, stays as it is.
 */
export async function openCounter(lab: LabView, section: HTMLElement): Promise<void> {
  const { counter: word = '', expected, recording = '' } = section.dataset;
  if ('opened' in section.dataset) return;
  section.dataset['opened'] = '';
  const recorded = parseRecording((await fetchText(recording)) ?? '');
  const place = section.querySelector<HTMLElement>('[data-counter-run]');
  if (!recorded || !place) {
    delete section.dataset['opened'];
    return;
  }
  const built = [...place.childNodes];
  const close = () => {
    render(null, place);
    place.replaceChildren(...built);
    delete section.dataset['opened'];
    place.querySelector('button')?.focus();
  };
  place.replaceChildren();
  render(
    <CounterRun lab={lab} word={word} expected={expected as Outcome} recorded={recorded} onClose={close} />,
    place,
  );
  place.querySelector('button')?.focus();
}
