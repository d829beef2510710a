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
  /** How long a stopping server waits for its connections once it takes no more, in ms. */
  drainMs: 5_000,
  /** What one program and all it starts may hold together, in MiB; the largest lab, thirty engines, was seen at 480. */
  groupMiB: 1_024,
  /** How many processes one program may have at a time; Chromium, the largest, was seen with 13. */
  processes: 64,
  /** How long a program that is asked to end may take, in ms, before it is ended. */
  endMs: 2_000,
};

export type Limits = typeof LIMITS;

/** The orphan killer, which guards the programs. */
export const KILLER = {
  /** How long it may take to start, in ms: a hundred times what it takes on an idle machine. */
  startMs: 10_000,
  /** How many in a row may end without having released a program, before runs are refused. */
  attempts: 3,
  /** How long they are refused without another attempt, in ms. */
  refusalMs: 10_000,
  /** How long it may take to end a program's processes, in ms, before it is replaced and the server ends them. */
  releaseMs: 5_000,
  /** How long after a server's death a program that it was starting may appear, in ms. */
  lateMs: 250,
};

/** What a connection may cost. Requests in all are not limited: saying so would change the bytes of /bonjour. */
export const HTTP = {
  /** Request line and headers together, in bytes: half of Node.js's own; a browser sends about one. */
  headerBytes: 8_192,
  /** Header fields: Node.js drops what is beyond, so that one too many is refused. A browser sends about 20. */
  headerCount: 64,
  /** Path and query, in characters: the longest address of the site has under a hundred. */
  targetLength: 2_048,
  /** A request's body, in bytes: parameters are a few dozen characters. */
  bodyBytes: 4_096,
  /** How long a new connection may take to send its headers, in ms: they fit in a packet or two, resent a few times. */
  headersMs: 10_000,
  /** Time to receive one request, headers and body, in ms. */
  requestMs: 15_000,
  /** How often the two times above are looked at, in ms; Node.js's own half-minute would make them six times longer. */
  checkMs: 1_000,
  /** How long a connection is kept for a next request, in ms: Node.js's own, so that /bonjour keeps its bytes. */
  keepAliveMs: 5_000,
  /** How long an answer may stay without a byte being taken, in ms, before its reader counts as gone. */
  stallMs: 20_000,
  /** How long a whole answer may take to be read, in ms, however steadily: the page in full is 40 kB. A run's counts from its end. */
  answerMs: 120_000,
  /** What a run may have said that its reader has not taken yet, in bytes: several times the longest run. */
  unreadBytes: 1_048_576,
  /** Connections at once, in all: ten thousand readers who keep theirs, and room to refuse the rest politely. */
  connections: 12_000,
};

/** On a public address a run has less of everything: others wait for it. */
export const PUBLIC_LIMITS: Limits = { ...LIMITS, runMs: 40_000, programMs: 20_000, heapMiB: 256 };

/** What one client may ask for on a public address. An IPv6 client is its /64. */
export const RATES = {
  /** Runs: « Tout vérifier » three times over, in as long as that takes to read. */
  runs: { max: 40, timeWindow: 600_000 },
  /** Runs at once, waiting ones too: the others' places in the queue stay theirs. */
  runsAtOnce: 2,
  /** Everything else: a visit loads about 40 files, and a school may share one address. */
  requests: { max: 1_200, timeWindow: 60_000 },
  /** Clients whose requests are counted; the one that was not seen for longest is forgotten first. */
  clients: 10_000,
};
