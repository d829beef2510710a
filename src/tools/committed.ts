// What is committed beside a lab: its runs, those of its counter-examples, what other versions of Node.js said.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type JudgedRecording, judgeRuns } from '../kit/protocol/recording.ts';
import type { VersionResult } from '../kit/protocol/versions.ts';
import type { Lab } from '../server/labs.ts';
import { TOOLS } from '../text/tools.ts';

export const RECORDING = 'recording.ndjson';
export const VERSIONS = 'versions.json';
export const counterRecording = (word: string): string => `counter-${word}.ndjson`;

/** What `parse` finds in a file; nothing when it cannot be read. */
function read<Item>({ folder }: Lab, name: string, parse: (text: string) => Item[]): Promise<Item[]> {
  return readFile(new URL(name, folder), 'utf8')
    .then(parse)
    .catch(() => []);
}

/** The runs of a file, judged by the claim as it is; none when there are none that can be read and drawn. */
export const readRuns = (lab: Lab, name = RECORDING): Promise<JudgedRecording[]> =>
  read(lab, name, (text) => judgeRuns(lab, text));

/** In the order in which they are shown. */
export const readVersions = (lab: Lab): Promise<VersionResult[]> => read(lab, VERSIONS, JSON.parse);

/** A file that cannot be written; the message is a French sentence. */
export class Unwritten extends Error {}

/** The file is whole, or it is the one before. Returns its size in bytes. Throws `Unwritten`. */
export async function save({ slug, folder }: Lab, name: string, text: string): Promise<number> {
  const target = new URL(name, folder);
  const aside = new URL(`${name}.tmp`, folder);
  try {
    await writeFile(aside, text, { flush: true });
    await rename(aside, target);
  } catch (error) {
    throw new Unwritten(TOOLS.unwritten(slug, name, (error as Error).message));
  } finally {
    await rm(aside, { force: true });
  }
  return Buffer.byteLength(text);
}
