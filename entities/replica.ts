import { EntitySchema } from 'typeorm';
import { instant } from './instant.ts';

/**
 * A gateway that runs on this database, for as long as it does: it says every few seconds that it lives, and takes its row away
 * when it ends. What is not said for longer than `lifeMs` (src/security/sealing/living_replicas.ts) is believed no more.
 */
export interface Replica {
  id: string;
  /** By what an operator finds it: `<host name>:<port>`. */
  name: string;
  /** The ids of the sealing keys that it knows, the one it seals with first. The keys themselves are never here. */
  keyIds: string[];
  startedAt: Date;
  /** By the clock of the database: those of several machines differ. */
  seenAt: Date;
}

export const Replica = new EntitySchema<Replica>({
  name: 'Replica',
  tableName: 'replicas',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    name: { type: 'varchar', length: 300 },
    keyIds: { type: 'simple-json' },
    startedAt: instant(),
    seenAt: instant(),
  },
});
