// Every limit of the server, with its reason.

export const LIMITS = {
  /** Runs that wait behind the one that measures: more readers than this would wait over a minute. */
  queue: 4,
  /** A whole run, in ms. The longest lab is expected to take 20 s; a busy machine may need several times that. */
  runMs: 120_000,
  /** One program, in ms: no lab keeps one longer. */
  programMs: 60_000,
  /** What one program may write on stdout and stderr together, in bytes: a hundred times what any lab prints. */
  outputBytes: 1_048_576,
  /** How much of a failed program's output is shown to the reader, in characters: its end explains the failure. */
  shownOutput: 4_000,
  /** A program's JavaScript heap, in MiB; the largest lab was seen at 90. */
  heapMiB: 512,
  /** How long a process group may take to vanish after SIGKILL, in ms, before the server gives up waiting. */
  vanishMs: 2_000,
  /** A request's body, in bytes: parameters are a few dozen characters. */
  bodyBytes: 4_096,
  /** Time to receive one request, headers and body, in ms: requests fit in one packet. */
  requestMs: 10_000,
  /** How long a request may take to send its headers, in ms. */
  headersMs: 5_000,
  /** How long a stopping server waits for its connections, in ms. */
  drainMs: 5_000,
  /** What one program and all it starts may hold together, in MiB; the largest lab, thirty engines, was seen at 480. */
  groupMiB: 1_024,
  /** How many processes one program may have at a time; Chromium, the largest, was seen with 13. */
  processes: 64,
  /** How long a program that is asked to end may take, in ms, before it is ended. */
  endMs: 2_000,
  /** How long after a server's death a program that it was starting may appear, in ms. */
  lateMs: 250,
};

export type Limits = typeof LIMITS;
