import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/**
 * `item`: deleted alone; that it was stays in the list of deliveries. `user_item`: gone with its user, of whom nothing stays.
 * `user`: the user itself.
 */
export type ForgottenKind = 'item' | 'user_item' | 'user';

/**
 * What was deleted a short time ago. From the commit of this row on no site hears of it any more, but that it was deleted,
 * and what comes late is taken off the disk (src/relay/recording/forget_events.ts). Then the row goes too.
 */
export interface Forgotten {
  /** The item as sites know it; of a user `<provider> <its id there>`, and `gateway <our id>` for the gateway's own events. */
  id: string;
  kind: ForgottenKind;
  at: Date;
}

export const Forgotten = new EntitySchema<Forgotten>({
  name: 'Forgotten',
  tableName: 'forgotten',
  columns: {
    id: { type: 'varchar', length: 100, primary: true },
    kind: { type: 'varchar', length: 16 },
    at: instant(),
  },
});
