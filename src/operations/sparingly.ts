/** So it takes two hundredths of the time at the most. */
const restsAsLong = 50;

/**
 * Answers with what was found last, and looks again only after fifty times as long as looking took: whoever asks, and however
 * often, what is looked for costs no more than that. Those who ask meanwhile share one look.
 * @param atLeastMs how long it rests in any case
 */
export function sparingly<T>(
  look: () => Promise<T>,
  now: () => number = () => performance.now(),
  atLeastMs = 0,
): () => Promise<T> {
  let found: Promise<T> | undefined;
  let until = Number.POSITIVE_INFINITY;

  function lookNow(): Promise<T> {
    const startedAt = now();
    until = Number.POSITIVE_INFINITY;
    const looking = look();
    looking.then(
      () => {
        until = now() + Math.max(atLeastMs, restsAsLong * (now() - startedAt));
      },
      () => {
        found = undefined;
      },
    );
    return looking;
  }

  return () => {
    if (found === undefined || now() >= until) found = lookNow();
    return found;
  };
}
