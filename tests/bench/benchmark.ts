// What a benchmark is: one file, one subject, tables that say who really ran.

/** Drawn as a Markdown table, and given as it is with `--json`. */
export interface Table {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
}

export interface Section {
  tables: readonly Table[];
  /** What a reader must know to read the figures: versions, machine, what was absent and why. */
  notes: readonly string[];
  /** The limits that this project sets itself, each with what was measured. */
  targets: readonly { what: string; limit: string; measured: string; held: boolean }[];
}

export interface Context {
  /** Where peers are installed: outside the project's own dependencies, kept between runs. */
  cache: string;
  signal: AbortSignal;
  /** One line to the terminal while it runs. */
  progress(line: string): void;
}

export interface Benchmark {
  /** The word on the command line: `npm run bench -- hello`. */
  name: string;
  title: string;
  run(context: Context): Promise<Section>;
}
