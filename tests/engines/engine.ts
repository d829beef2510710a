// A browser engine under test: one interface over Chromium, Firefox and WebKit, so that a journey is written once.
export const ENGINES = ['chromium', 'firefox', 'webkit'] as const;

export type EngineName = (typeof ENGINES)[number];

export interface PageOptions {
  /** CSS px of the viewport; 1280 × 900 unless said otherwise. */
  width?: number;
  height?: number;
}

export interface LaunchOptions {
  /** On unless said otherwise; Firefox can only be told when it starts. */
  javaScript?: boolean;
}

export interface EnginePage {
  /** Resolves once the page's `load` event has fired. */
  goto(url: string): Promise<void>;
  /** Calls a function in the page; arguments and result are JSON. Its promise is awaited. Rejects when it throws. */
  evaluate<Result, Given extends unknown[]>(
    task: (...given: Given) => Result | Promise<Result>,
    ...given: Given
  ): Promise<Result>;
  /** A press of the pointer at a point of the viewport, in CSS px. */
  pressAt(x: number, y: number): Promise<void>;
  /** A key by its DOM name (`Enter`, `Tab`, `ArrowDown`), or one ASCII character. */
  key(name: string): Promise<void>;
  /** What the console said, what was thrown and not caught, what answered 400 or more, what the policy refused. */
  noise(): string[];
  /** The page on paper, as PDF; WebKit's driver has no such command. */
  print?(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Engine {
  name: EngineName;
  /** As the browser tells it: `Firefox 153.8.0`. */
  version: string;
  /** A page of its own, without anything remembered from another. */
  open(options?: PageOptions): Promise<EnginePage>;
  close(): Promise<void>;
}
