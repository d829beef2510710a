// The readers' journeys, registered for one engine: on a static host, with the companion at home, on a public address.
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Engine, type EngineName, launch, missing } from '../engines/engine.ts';
import { editorJourneys } from './editor.ts';
import { liveJourneys, publicJourneys } from './live.ts';
import { Reader } from './reader.ts';
import { noScriptJourneys, staticJourneys } from './static.ts';

/** A test in which a reader opens a page. Fails when the page has said anything in the console. */
export type Journey = (name: string, walk: (reader: Reader) => Promise<void>) => void;

/** A server, started before the tests of this part and ended after them. */
export function served<Server extends { stop(signal: 'SIGKILL'): Promise<unknown> }>(
  start: () => Promise<Server>,
): () => Server {
  let server: Server;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server?.stop('SIGKILL'));
  return () => server;
}

/** Registers tests with an engine that is started once for all of them. */
function withEngine(name: EngineName, javaScript: boolean, register: (journey: Journey) => void): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await launch(name, javaScript);
  });
  afterAll(() => engine?.close());
  register((title, walk) =>
    test(title, async () => {
      const page = await engine.open();
      onTestFinished(() => page.close());
      await walk(new Reader(page, javaScript));
      expect(await page.noise()).toEqual([]);
    }),
  );
}

export function journeys(name: EngineName): void {
  const reason = missing(name);
  if (reason) {
    console.warn(reason);
    // This engine is not on the machine: the test's title says which package brings it, and counts as skipped.
    test.skip(reason, () => {});
    return;
  }
  describe('without JavaScript', () => withEngine(name, false, noScriptJourneys));
  describe('page', () =>
    withEngine(name, true, (journey) => {
      describe('on a static host', () => staticJourneys(journey));
      describe('with the companion at home', () => liveJourneys(journey));
      describe('« Modifier »', () => editorJourneys(journey));
      describe('on a public address', () => publicJourneys(journey));
    }));
}
