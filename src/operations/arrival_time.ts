/** Each class ends a fifth above the one before: 1 ms is class 0, three days are class 107. */
const growth = 1.2;

/** The class of a time for a tally: figures from it are right to a fifth. */
export function arrivalClass(ms: number): string {
  return String(Math.max(0, Math.ceil(Math.log(Math.max(1, ms)) / Math.log(growth))));
}

/**
 * The time below which this share of the arrivals lies, in milliseconds; null when there are none.
 * @param counts by class
 */
export function quantileMs(counts: ReadonlyMap<string, number>, share: number): number | null {
  const classes = [...counts]
    .map(([name, count]) => [Number(name), count] as const)
    .filter(([number]) => Number.isInteger(number))
    .sort(([one], [other]) => one - other);
  const all = classes.reduce((sum, [, count]) => sum + count, 0);
  let rest = share * all;
  for (const [number, count] of classes) {
    if (rest <= count) {
      const [from, to] = [number === 0 ? 0 : growth ** (number - 1), growth ** number];
      return Math.round(from + ((to - from) * rest) / count);
    }
    rest -= count;
  }
  return null;
}
