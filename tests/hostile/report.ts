// What was tried, what remained, and which checks passed.
import type { Failure } from '../outcomes.ts';

export class Report {
  passed = 0;
  readonly failures: Failure[] = [];
  readonly #tried = new Map<string, number>();

  /** Runs a check; a failure is told and counted, and the others go on. */
  async check(name: string, verify: () => unknown): Promise<void> {
    const start = performance.now();
    try {
      await verify();
      this.passed += 1;
      const seconds = (performance.now() - start) / 1000;
      console.log(`  ✓ ${name}${seconds > 3 ? ` (${seconds.toFixed(0)} s)` : ''}`);
    } catch (error) {
      this.fail(name, error instanceof Error ? error.message : String(error));
    }
  }

  fail(name: string, message: string): void {
    this.failures.push({ name, message });
    console.log(`  ✗ ${name}\n${indented(message)}`);
  }

  tried(kind: string, count = 1): void {
    this.#tried.set(kind, (this.#tried.get(kind) ?? 0) + count);
  }

  note(text: string): void {
    console.log(`    ${text}`);
  }

  printTried(): void {
    console.log('\nWhat was tried');
    for (const [kind, count] of this.#tried) console.log(`  ${count.toLocaleString('en').padStart(8)}  ${kind}`);
  }
}

/** `remained`: counts that must be zero, and what was measured, with its unit. */
export function printRemained(remained: Record<string, number>): void {
  console.log('\nWhat remained');
  for (const [what, count] of Object.entries(remained))
    console.log(`  ${count.toFixed(Number.isInteger(count) ? 0 : 1).padStart(8)}  ${what}`);
}

function indented(text: string): string {
  return text.replace(/^/gm, '      ').slice(0, 4000);
}
