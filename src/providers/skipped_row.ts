import type { Id } from './resources/id.ts';

/** Why a row cannot be one of its list; sites read these words, and what the words stand for. */
export const skipReasons = {
  malformed: 'it is no row at all',
  no_id: 'its id is missing, or none',
  no_item: 'it names no item',
  no_account: 'it names no account',
  no_amount: 'its amount is no number',
  no_date: 'it has no date, and only some days were asked for',
} as const;

/** @since 0.2 */
export type SkipReason = keyof typeof skipReasons;

/** A row that was left out of a list, because it cannot be one of it. Nothing of its content is told. @since 0.2 */
export interface SkippedRow {
  /** @since 0.2 */
  readonly provider: string;
  /** @since 0.2 */
  readonly reason: SkipReason;
  /** As sites see it; null for a row that has none. @since 0.2 */
  readonly id: Id | null;
}
