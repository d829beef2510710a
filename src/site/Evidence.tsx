// One line under a figure: the number that stands for the runs, with its range, and each version's verdict.
import { majorOf, nameOf } from '../kit/protocol/versions.ts';
import { french } from '../text/typography.ts';
import { VERDICTS } from '../text/verdicts.ts';
import { spreadText } from '../text/versions.ts';
import type { PageLab } from './labs.ts';
import { changedFacts } from './versions.ts';

export function Evidence({ versions: seen, recorded }: Pick<PageLab, 'versions' | 'recorded'>) {
  const spread = recorded?.series.spread;
  const said = [...(spread ? [spreadText(spread)] : []), ...changedFacts(seen)];
  // « Node.js » is written once: 18 ✓ 20 ✓ …
  const names = seen.map((version, index) =>
    version.runtime === seen[index - 1]?.runtime ? majorOf(version.version) : nameOf(version),
  );
  return (
    <>
      {said.length > 0 && `${french(said.join(' · '))}. `}
      {seen.length > 1 && (
        <span>
          {seen.map(({ outcome }, index) => (
            <span class={outcome}>
              {french(names[index] ?? '')}{' '}
              <b class="sign" aria-hidden="true">
                {VERDICTS[outcome].sign}
              </b>
              <i class="visually-hidden">{VERDICTS[outcome].word},</i>
            </span>
          ))}
        </span>
      )}
    </>
  );
}
