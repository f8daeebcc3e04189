import { EntitySchema } from 'typeorm';
import { wholeNumber } from './whole_number.ts';

/**
 * Where a delivery stood in its client's feed that is not on disk any more: who read it last goes on behind it. One for each
 * that was taken away with what it was about, and for each client the last one that was too old to keep.
 */
export interface FeedMark {
  /** Of the delivery. */
  id: string;
  clientId: string;
  position: number;
}

export const FeedMark = new EntitySchema<FeedMark>({
  name: 'FeedMark',
  tableName: 'feed_marks',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    clientId: { type: 'varchar', length: 36 },
    position: wholeNumber(),
  },
  indices: [{ name: 'feed_marks_client', columns: ['clientId', 'position'] }],
});
