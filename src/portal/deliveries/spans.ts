const hourMs = 3_600_000;

/** Spans of time up to now, as they stand in an address. */
export const spansMs = { '1h': hourMs, '24h': 24 * hourMs, '7d': 7 * 24 * hourMs, '30d': 30 * 24 * hourMs } as const;

export type Span = keyof typeof spansMs;

export const spans = Object.keys(spansMs) as readonly Span[];

/** @returns undefined for what is no span of ours */
export function spanOf(text: string | null): Span | undefined {
  return spans.find((span) => span === text);
}
