import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/**
 * That a client reads its events with `get_events`: from then on its deliveries are recorded as such that are to get a place. Those
 * of before are taken in when it begins, oldest first (src/relay/feed/begin_feed.ts).
 */
export interface Feed {
  clientId: string;
  /** How far those of before are taken in: the recording of the last one, null when all are. */
  takenAt: Date | null;
  /** Its id; empty before the first. */
  takenId: string;
}

export const Feed = new EntitySchema<Feed>({
  name: 'Feed',
  tableName: 'feeds',
  columns: {
    clientId: { type: 'varchar', length: 36, primary: true },
    takenAt: instant({ nullable: true }),
    takenId: { type: 'varchar', length: 36 },
  },
});
