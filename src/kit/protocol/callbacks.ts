// The kinds of callbacks that Node.js's event loop runs.

/** `main`: the script. `tick`: `process.nextTick`. `other`: not known, or outside the loop. */
export type Kind = 'main' | 'tick' | 'microtask' | 'timer' | 'io' | 'immediate' | 'close' | 'other';
