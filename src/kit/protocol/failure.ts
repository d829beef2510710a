// Why a run did not end in a verdict. Three families: the program, the request, the server.

/** The program shown on the page failed; `output` is what it printed, its end when there is too much. */
export interface ProgramFailure {
  family: 'program';
  code: 'exited' | 'timed-out' | 'too-much-output' | 'too-much-memory' | 'too-many-processes' | 'not-started';
  program: string;
  exitCode: number | null;
  signal: string | null;
  output: string;
}

export interface RequestFailure {
  family: 'request';
  code: 'unknown-lab' | 'unknown-counter' | 'invalid-parameters' | 'refused';
  detail: string;
}

/** `timed-out`: the run took longer than the server allows. `lost` is seen by the reader's side only: the connection ended before the closing line. */
export interface ServerFailure {
  family: 'server';
  code: 'busy' | 'stopping' | 'labs-off' | 'internal' | 'stopped' | 'timed-out' | 'lost';
  /** Seconds, with `busy`. */
  retryAfter?: number;
}

export type Failure = ProgramFailure | RequestFailure | ServerFailure;

/** An error that carries its failure to the stream's last line. */
export class RunError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.family}: ${failure.code}`, options);
    this.name = 'RunError';
    this.failure = failure;
  }
}

/** Thrown by `measure` when the claim cannot be measured on this machine; the sentence says what is missing. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
