import { LRUCache } from 'lru-cache';
import { In } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Logger } from '../../operations/log.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Store } from '../../store/store.ts';

/** Room for about 30,000 events of Bridge (900 bytes); most are delivered within milliseconds. */
const maxBytes = 32 * 1024 * 1024;

/** An event as it goes out. */
export interface EventBody {
  readonly body: Buffer;
  /** Of the work in which it was recorded, where traces were on. */
  readonly traceParent: string | null;
}

/** The bytes of events: from memory while they are young, else from the database. */
export interface EventBodies {
  /**
   * Keeps the bytes of an event that was just recorded, so that its first attempts need not open the seal.
   * @param lanes in which it is to be attempted, those of paused endpoints too: a backlog goes out almost twice as fast when no
   *   seal has to be opened. For none it is not kept
   */
  keep(eventId: string, event: EventBody, lanes: number): void;
  /** One of those lanes has attempted it. With the last one the bytes go: what is tried again is read from the database. */
  attempted(eventId: string): void;
  /** The bytes of these events; one whose seal cannot be opened is absent and logged. */
  read(eventIds: readonly string[]): Promise<ReadonlyMap<string, EventBody>>;
  /** These events are gone: nothing of them stays in memory, and who has taken them up looks again whether they are due. */
  drop(eventIds: Iterable<string>): void;
  /** How often that was. */
  readonly drops: number;
}

interface Young extends EventBody {
  lanes: number;
}

/** The place of an event's body, for the sealer. */
export const bodyRow = (eventId: string) => `inbound_events/${eventId}/body`;

export function openEventBodies(store: Store, sealer: Sealer, log: Logger): EventBodies {
  const young = new LRUCache<string, Young>({ maxSize: maxBytes, sizeCalculation: ({ body }) => body.length + 200 });

  let drops = 0;

  async function readStored(ids: string[], bodies: Map<string, EventBody>): Promise<void> {
    const rows = await store.read.find(InboundEvent, {
      select: { id: true, sealedBody: true, traceParent: true },
      where: { id: In(ids) },
    });
    for (const { id, sealedBody, traceParent } of rows) {
      try {
        bodies.set(id, { body: await sealer.open(sealedBody, bodyRow(id)), traceParent });
      } catch (error) {
        log.error({ err: error, event: id }, 'the body of an event cannot be opened');
      }
    }
  }

  return {
    get drops() {
      return drops;
    },
    drop: (eventIds) => {
      drops += 1;
      for (const id of eventIds) young.delete(id);
    },
    keep: (eventId, { body, traceParent }, lanes) => {
      if (lanes > 0) young.set(eventId, { body, traceParent, lanes });
    },
    attempted: (eventId) => {
      const kept = young.peek(eventId);
      if (kept === undefined) return;
      kept.lanes -= 1;
      if (kept.lanes === 0) young.delete(eventId);
    },
    read: async (eventIds) => {
      const bodies = new Map<string, EventBody>();
      const missing: string[] = [];
      for (const id of eventIds) {
        const kept = young.get(id);
        if (kept) bodies.set(id, kept);
        else missing.push(id);
      }
      if (missing.length > 0) await readStored(missing, bodies);
      return bodies;
    },
  };
}
