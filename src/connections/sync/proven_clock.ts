import type { Page } from '../../providers/provider.ts';
import type { Transaction } from '../../providers/resources/transaction.ts';
import type { Round } from './position.ts';

/**
 * The latest instant of which it is sure that the provider's clock had reached it when the round began. A time that the provider
 * has written shows how late it was there when the row was read; what passed here since the beginning is taken off. Nothing but
 * the length of a span is taken from our clock, so it may differ from the provider's by any amount. What lies in our future
 * proves nothing: one such row would have changes passed over until then.
 */
export function provenClock(
  { startedAt, provenClock: before }: Round,
  { rows, stampedAt }: Page<Transaction>,
  nowMs: number,
): number | undefined {
  const passedMs = Math.max(0, nowMs - startedAt);
  const written = stampedAt === undefined ? rows.map((row) => row.updated_at) : [stampedAt];
  let latest = before ?? Number.NEGATIVE_INFINITY;
  for (const text of written) {
    const ms = text === null ? Number.NaN : Date.parse(text);
    if (ms <= nowMs && ms - passedMs > latest) latest = ms - passedMs;
  }
  return latest === Number.NEGATIVE_INFINITY ? undefined : latest;
}
