/**
 * Gives the system back what the start needed and nobody needs again: V8's new space has grown for the modules that were
 * compiled, and stays so while nothing happens. 33 MiB of 150 at rest, for 0.15 s of processor time
 * (docs/decisions/0541-memory-is-returned-when-ready.md). Does nothing in a process without `--expose-gc`.
 */
export function returnMemory(): void {
  // Another flavour collects as much, and keeps the pages.
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
