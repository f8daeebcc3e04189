/** A correction by less is not worth a word: what waits waits that much longer. */
const leastMs = 60_000;

/**
 * Notices when the machine's clock was set back, beside one that nobody sets. The instants at which retries are due, and
 * until which breakers are open, are on disk, written by the clock as it was: without more they would wait that much longer.
 * @returns a look, which answers by how many milliseconds the clock was set back since the look before, or 0
 */
export function watchClock(now: () => Date, elapsedMs: () => number = () => performance.now()): () => number {
  const aheadMs = () => now().getTime() - elapsedMs();
  let before = aheadMs();
  return () => {
    const ahead = aheadMs();
    const backMs = Math.round(before - ahead);
    before = ahead;
    return backMs >= leastMs ? backMs : 0;
  };
}
