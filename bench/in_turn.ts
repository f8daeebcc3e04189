import { median } from './median.ts';

export type Size = 'small' | 'large';
export type BySize<T> = Record<Size, T>;

/**
 * Measures each size once to warm up, then both in every round, first the one and first the other.
 * @returns the medians
 */
export async function inTurn(rounds: number, measure: (size: Size) => Promise<number>): Promise<BySize<number>> {
  const results: BySize<number[]> = { small: [], large: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const size of round % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const)) {
      const value = await measure(size);
      if (round >= 0) results[size].push(value);
    }
  }
  return { small: median(results.small), large: median(results.large) };
}

/** The large one's time by the small one's, and the goal. */
export function ratio({ small, large }: BySize<number>): string {
  return `${(large / small).toFixed(2)}   (at most 1.10)`;
}
