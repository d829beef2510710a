// How long a test waits for what must come: real programs, on a machine that may be busy with others.

/** For `expect.poll` and `vi.waitFor`, whose own second is less than a program may take to start. Less than a test's own time. */
export const WAIT = { timeout: 120_000, interval: 50 };
