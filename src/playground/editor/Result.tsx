// What a run gave: one sentence, the exchange, what was written, the callbacks.
import { useState } from 'preact/hooks';
import { Message, Pending, RequestBytes, ResponseBytes } from '../../kit/http/Message.tsx';
import { explainStep } from '../../kit/trace/explain.ts';
import { Stepper } from '../../kit/trace/Stepper.tsx';
import { kindsOf, TraceLanes } from '../../kit/trace/TraceLanes.tsx';
import { CALLBACKS, exited, KINDS } from '../../text/callbacks.ts';
import { PLAYGROUND } from '../../text/playground.ts';
import { OUTCOME } from '../../text/playground-outcome.ts';
import { french } from '../../text/typography.ts';
import { MOST_STEPS, type Model } from './model.ts';
import type { Phase, RunSummary } from './run-summary.ts';

interface GoTo {
  goTo(line: number, column?: number): void;
}

function Place({ line, column, goTo }: { line: number; column?: number | undefined } & GoTo) {
  return (
    <button type="button" class="quiet place" onClick={() => goTo(line, column)}>
      <span class="visually-hidden">{PLAYGROUND.goTo} </span>
      {french(PLAYGROUND.atLine(line, column))}
    </button>
  );
}

/** After the quote: what it means, then how the run ended; both begin where the quote leaves off. */
function sentencesOf({ hint, sentence }: RunSummary): string {
  if (!hint) return sentence;
  return hint.endsWith('?') ? `. ${hint}${sentence.replace(/^\./, '')}` : `. ${hint.replace(/\.$/, '')}${sentence}`;
}

/** The only live region of a run: it speaks once, when the run has ended. */
export function SummaryLine({ summary, goTo }: { summary: RunSummary | undefined } & GoTo) {
  const { sign, word, tone } = summary ? OUTCOME[summary.ending] : {};
  return (
    <div class="outcome" role="status">
      {summary && (
        <p class={`verdict ${tone}`}>
          <span class="sign" aria-hidden="true">
            {sign}
          </span>{' '}
          <strong>{word}.</strong> {summary.quote !== undefined && <code>{summary.quote}</code>}
          {french(sentencesOf(summary))}{' '}
          {summary.line !== undefined && <Place line={summary.line} column={summary.column} goTo={goTo} />}
        </p>
      )}
    </div>
  );
}

export function Exchange({ phase, model }: { phase: Phase; model: Model }) {
  const { request, response, writes } = model;
  const over = phase !== 'idle' && phase !== 'running';
  const size = response && PLAYGROUND.size(response.raw.length);
  const count = writes.length > 1 ? ` ${PLAYGROUND.writes(writes.length)}` : '';
  return (
    <div class="exchange">
      <Message title={PLAYGROUND.requestTitle} note={undefined}>
        {request === undefined ? (
          <Pending text={over ? PLAYGROUND.noRequest : PLAYGROUND.notSent} />
        ) : (
          <RequestBytes text={request} />
        )}
      </Message>
      <Message title={PLAYGROUND.responseTitle} note={size && french(size + count)}>
        {response === undefined ? (
          <Pending text={over ? PLAYGROUND.noResponse : PLAYGROUND.notReceived} />
        ) : (
          <ResponseBytes response={response} />
        )}
      </Message>
    </div>
  );
}

export function Output({ phase, model: { prints: said, fault }, goTo }: { phase: Phase; model: Model } & GoTo) {
  // Node.js prints what nothing caught.
  const printed = fault?.type === 'throw' ? [{ ...fault, stream: 'stderr' as const }] : [];
  const prints = [...said, ...printed];
  return (
    <section class="output">
      <h3>{french(PLAYGROUND.output)}</h3>
      {prints.length === 0 ? (
        <p class="pending">{phase === 'idle' || phase === 'running' ? PLAYGROUND.notYet : PLAYGROUND.noOutput}</p>
      ) : (
        <ol tabIndex={0} aria-label={PLAYGROUND.output}>
          {prints.map(({ stream, text, line }, index) => (
            <li key={index} class={stream}>
              <code>{text.replace(/\n+$/, '')}</code>
              {stream === 'stderr' && <span class="note"> {PLAYGROUND.stderr}</span>}
              {line !== undefined && (
                <>
                  {' '}
                  <Place line={line} goTo={goTo} />
                </>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Beside the end of the lanes; undefined while the server listens on. */
function endingOf({ exit, killed }: Model): string | undefined {
  if (exit) return exited(exit.code);
  return killed ? PLAYGROUND.killed : undefined;
}

/** The lanes in words. */
function labelOf({ trace: { steps } }: Model): string {
  if (steps.length === 0) return PLAYGROUND.noSteps;
  return steps.map((step, index) => `${index + 1} ${KINDS[step.kind].one}`).join(', ');
}

export function Callbacks({ model }: { model: Model }) {
  const { trace, limited } = model;
  const [picked, pick] = useState<number | undefined>(undefined);
  const current = picked !== undefined && picked < trace.steps.length ? picked : undefined;
  return (
    <section class="callbacks">
      <h3>{french(PLAYGROUND.callbacks)}</h3>
      <TraceLanes
        trace={trace}
        kinds={kindsOf([trace])}
        ending={endingOf(model)}
        label={labelOf(model)}
        current={current}
        onPick={pick}
      />
      <p class="step" aria-live="polite">
        {french(current === undefined ? CALLBACKS.howToRead : explainStep(trace, current))}
        {limited && ` ${french(PLAYGROUND.steps(MOST_STEPS))}`}
      </p>
      <div class="stepper">
        <Stepper trace={trace} picked={current} onPick={pick} />
      </div>
    </section>
  );
}
