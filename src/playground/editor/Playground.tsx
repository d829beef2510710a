// The editor under the document's example: the program and its request, what they give, and what else to try.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Quiet, RunButton } from '../../kit/lab/buttons.tsx';
import { painted } from '../../kit/lab/painted.ts';
import { useElapsed } from '../../kit/lab/use-clock.ts';
import { duration } from '../../text/format.ts';
import { PLAYGROUND } from '../../text/playground.ts';
import { french } from '../../text/typography.ts';
import { fileOf, type Program } from '../emulator/protocol.ts';
import { FileFields } from './FileFields.tsx';
import { ORIGINAL_FILES } from './files.ts';
import { Presets } from './Presets.tsx';
import { Preview } from './Preview.tsx';
import { applyPreset, type Preset } from './presets.ts';
import { RequestFields } from './RequestFields.tsx';
import { Callbacks, Exchange, Output, SummaryLine } from './Result.tsx';
import { RunWithNode } from './RunWithNode.tsx';
import { curlOf, ORIGINAL_REQUEST, type RequestFault, readRequest } from './request.ts';
import { summaryOf } from './run-summary.ts';
import { decodeShared, PREFIX } from './share.ts';
import { Tools } from './Tools.tsx';
import { type Originals, useDrafts } from './use-drafts.ts';
import { usePlaygroundRun } from './use-playground-run.ts';
import { Writer } from './Writer.tsx';
import { HELP } from './writing.ts';

type Format = Program['format'];

export interface PlaygroundProps {
  originals: Originals;
  /** The format that the reader was reading. */
  format: Format;
  onFormat(format: Format): void;
  /** Called once there is where to write; until then nothing of it need be shown. */
  onOpen(): void;
  onClose(): void;
}

const FORMATS = Object.keys(PLAYGROUND.formats) as Format[];

export function Playground({ originals, format: first, onFormat, onOpen, onClose }: PlaygroundProps) {
  const root = useRef<HTMLElement>(null);
  const [format, setFormat] = useState(first);
  /** A writing place takes a slow processor 50 ms to make: each is made when it is first shown. */
  const [opened, setOpened] = useState(new Set([first]));
  const [tabIndents, setTabIndents] = useState(false);
  const [notice, setNotice] = useState('');
  const [fault, setFault] = useState<RequestFault | undefined>(undefined);
  const { texts, form, files, areKept, writings, write, setForm, setFiles, show } = useDrafts(originals);
  const { phase, model, startedAt, program: ran, start, stop } = usePlaygroundRun();
  const running = phase === 'running';
  const program: Program = { text: texts[format], format };
  const request = readRequest(form);

  /** Resolves with its writing place, once it is shown; with nothing when the editor is closed before. */
  const choose = async (next: Format) => {
    setFormat(next);
    setOpened((before) => new Set(before).add(next));
    onFormat(next);
    do await new Promise((resolve) => setTimeout(resolve));
    while (!writings[next] && root.current);
    return writings[next];
  };
  const execute = async () => {
    setNotice('');
    if ('sentence' in request) return setFault(request);
    setFault(undefined);
    writings[format]?.markError(undefined);
    const ended = await start(program, request, files);
    if (ended) writings[format]?.markError(ended.line);
  };
  const replace = async (text: string, said: string) => {
    setNotice(said);
    await painted();
    writings[format]?.replace(text);
  };
  const goTo = async (line: number, column?: number) => (await choose(ran?.format ?? format))?.goTo(line, column);

  useEffect(() => {
    const read = async () => {
      if (!location.hash.startsWith(PREFIX)) return;
      const shared = await decodeShared(location.hash);
      root.current?.scrollIntoView();
      if (typeof shared === 'string') {
        const { original, own } = PLAYGROUND.shown;
        return setNotice(PLAYGROUND.linkFaults[shared](texts[first] === originals[first] ? original : own));
      }
      await choose(shared.program.format);
      setNotice(show(shared) ? PLAYGROUND.receivedOver : PLAYGROUND.received);
    };
    // The writing place is there; its layout is a task of its own: a slow processor answers in between.
    setTimeout(() => {
      onOpen();
      read();
    });
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  return (
    <section
      class="playground"
      aria-labelledby="modifier-titre"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        execute();
      }}
    >
      <h2 class="visually-hidden" id="modifier-titre">
        {french(PLAYGROUND.title)}
      </h2>
      <div class="wrap-row head">
        <fieldset class="wrap-row choices formats">
          <legend class="visually-hidden">{PLAYGROUND.format}</legend>
          {FORMATS.map((name) => (
            <label key={name}>
              <input type="radio" name="modifier-format" checked={name === format} onChange={() => choose(name)} />
              <span>{PLAYGROUND.formats[name]}</span>
            </label>
          ))}
        </fieldset>
        <Quiet onClick={onClose}>{PLAYGROUND.close}</Quiet>
      </div>
      {[...opened].map((name) => (
        <Writer
          key={name}
          shown={name === format}
          text={texts[name]}
          original={originals[name]}
          label={PLAYGROUND.programLabel(fileOf({ format: name }))}
          tabIndents={tabIndents}
          onOpen={(writing) => {
            writings[name] = writing;
          }}
          onChange={(text) => write(name, text)}
        />
      ))}
      <Tools
        shared={{ program, form, files }}
        tabIndents={tabIndents}
        onTabIndents={setTabIndents}
        onUndo={() => writings[format]?.undo()}
        onReset={() => {
          setForm(ORIGINAL_REQUEST);
          setFiles(ORIGINAL_FILES);
          replace(originals[format], PLAYGROUND.restored);
        }}
        onNotice={setNotice}
      />
      <p class="note" id={HELP}>
        {french(tabIndents ? PLAYGROUND.programHelpTab : PLAYGROUND.programHelp)}{' '}
        {french(areKept ? PLAYGROUND.kept : PLAYGROUND.notKept)}
      </p>
      <p class="notice" role="status">
        {french(notice)}
      </p>
      <Presets
        onChoose={(preset: Preset) => replace(applyPreset(preset, originals[format]), PLAYGROUND.preset(preset.title))}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          execute();
        }}
      >
        <FileFields files={files} onChange={setFiles} />
        <RequestFields form={form} fault={fault} onChange={setForm} />
        <p class="wrap-row run">
          <RunButton aria-keyshortcuts={running ? undefined : 'Control+Enter Meta+Enter'} busy={running} onStop={stop}>
            {running ? PLAYGROUND.stop : PLAYGROUND.run}
          </RunButton>
          <span class="note">{running ? <Elapsed since={startedAt} /> : PLAYGROUND.shortcut}</span>
        </p>
      </form>
      <RunWithNode
        program={program}
        curl={curlOf('sentence' in request ? { ...ORIGINAL_REQUEST, fields: [] } : request)}
      />
      <SummaryLine summary={summaryOf(phase, model)} goTo={goTo} />
      <Exchange phase={phase} model={model} />
      <Preview response={model.completeAt === undefined ? undefined : model.response} />
      <Output phase={phase} model={model} goTo={goTo} />
      <Callbacks model={model} />
    </section>
  );
}

/** Draws itself anew, without the editor around it. */
function Elapsed({ since }: { since: number }) {
  return <>{french(PLAYGROUND.running(duration(Math.max(100, useElapsed(since, true, 100)))))}</>;
}
