// A program and its request in the fragment of an address: compressed, and never sent to anyone.
import type { Program } from '../emulator/protocol.ts';
import { readTexts } from './drafts.ts';
import { type Files, isOriginal, ORIGINAL_FILES } from './files.ts';
import type { RequestForm } from './request.ts';

export interface Shared {
  program: Program;
  form: RequestForm;
  /** Only when they are not the original ones. */
  files?: Files | undefined;
}

export type SharedFault = 'damaged' | 'too-long' | 'unreadable';

export const PREFIX = '#modifier=';

/** Characters of a fragment: what messengers and browsers carry without loss. */
export const LONGEST = 16_000;
/** Characters once decompressed: a small fragment can hold a very large text. */
const LARGEST = 100_000;

/** Whether this browser has what links are made of. */
export const canShare = (): boolean => typeof CompressionStream === 'function';

const toBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** The fragment, `#modifier=…`; undefined when it would be longer than `LONGEST`. */
export async function encodeShared({ program, form, files }: Shared): Promise<string | undefined> {
  const { method, path, fields, body } = form;
  const beside = files && !isOriginal(files) ? [JSON.stringify(files)] : [];
  const text = JSON.stringify([program.format, program.text, method, path, fields, body, ...beside]);
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const fragment = PREFIX + toBase64(new Uint8Array(await new Response(stream).arrayBuffer()));
  return fragment.length > LONGEST ? undefined : fragment;
}

/** The format, the program, the four parts of the request, the files where they were changed. */
type Texts = [string, string, string, string, string, string, string?];

const isTexts = (values: unknown): values is Texts =>
  Array.isArray(values) && /^[67]$/.test(`${values.length}`) && values.every((value) => typeof value === 'string');

async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value;
    if (text.length <= LARGEST) continue;
    await reader.cancel();
    return undefined;
  }
  return text;
}

/** Takes a fragment apart; anything but what `encodeShared` wrote is a fault. */
export async function decodeShared(fragment: string): Promise<Shared | SharedFault> {
  if (!canShare()) return 'unreadable';
  if (fragment.length > LONGEST) return 'too-long';
  try {
    const text = await inflate(fromBase64(fragment.slice(PREFIX.length)));
    if (text === undefined) return 'too-long';
    const values: unknown = JSON.parse(text);
    if (!isTexts(values)) return 'damaged';
    const [format, program, method, path, fields, body, beside] = values;
    if (format !== 'commonjs' && format !== 'module') return 'damaged';
    const shared: Shared = { program: { format, text: program }, form: { method, path, fields, body } };
    if (beside === undefined) return shared;
    const files = readTexts(beside, ORIGINAL_FILES);
    return files ? { ...shared, files } : 'damaged';
  } catch {
    return 'damaged';
  }
}
