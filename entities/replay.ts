import { EntitySchema } from 'typeorm';
import type { DeliveryState } from './delivery.ts';
import { instant } from './instant.ts';

/** `running` until it has come to its end, or somebody stopped it. */
export type ReplayState = 'running' | 'stopped' | 'done';

/**
 * Deliveries that somebody has sent again: which ones, and how far it has come. It goes on after a restart from the place that
 * stands here, whichever replica takes it up (src/relay/deliveries/replays.ts).
 */
export interface Replay {
  id: string;
  /** As in the audit trail. */
  actor: string;
  /** Whose: one of the two. */
  clientId: string | null;
  siteId: string | null;
  /** Recorded from this instant on, to before that one. */
  since: Date;
  until: Date;
  type: string | null;
  /** Only deliveries in this state, as people ask by `state`; what stands under that name here is the replay's own. */
  ended: DeliveryState | null;
  /** A selection: these and no others of the span. */
  deliveryIds: string[] | null;
  state: ReplayState;
  /** How many there were when it began. */
  total: number;
  /** How many go out again by now. */
  done: number;
  /** The last delivery that was looked at; null at the beginning. */
  afterAt: Date | null;
  afterId: string | null;
  createdAt: Date;
  endedAt: Date | null;
  stoppedBy: string | null;
}

export const Replay = new EntitySchema<Replay>({
  name: 'Replay',
  tableName: 'replays',
  columns: {
    id: { type: 'varchar', length: 36, primary: true },
    actor: { type: 'varchar', length: 80 },
    clientId: { type: 'varchar', length: 36, nullable: true },
    siteId: { type: 'varchar', length: 36, nullable: true },
    since: instant(),
    until: instant(),
    type: { type: 'varchar', length: 64, nullable: true },
    ended: { type: 'varchar', length: 16, nullable: true },
    deliveryIds: { type: 'simple-json', nullable: true },
    state: { type: 'varchar', length: 16 },
    total: { type: 'integer' },
    done: { type: 'integer' },
    afterAt: instant({ nullable: true }),
    afterId: { type: 'varchar', length: 36, nullable: true },
    createdAt: instant(),
    endedAt: instant({ nullable: true }),
    stoppedBy: { type: 'varchar', length: 80, nullable: true },
  },
  indices: [{ name: 'replays_running', columns: ['id'], where: `"state" = 'running'` }],
});
