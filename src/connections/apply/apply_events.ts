import { In, IsNull, MoreThan } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Sealer } from '../../security/sealing/sealer.ts';
import type { Parts } from '../parts.ts';
import { applyEvent } from './apply_event.ts';

/** Works off the recorded events that have not been applied yet. */
export interface EventApplier {
  /** Something was recorded. Returns at once. */
  wake(): void;
  /** Resolves when everything recorded before the call has been tried. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const batchSize = 100;
/** Bridge itself gives up after one to two days (docs/reference/bridge.md, 5); what cannot be applied by then never will be. */
const giveUpAfterMs = 3 * 24 * 60 * 60 * 1000;
const sweepMs = 30_000;

/**
 * Events are on disk before they are acknowledged, and applied after, one by one in the order they came. What fails
 * stays unapplied and is tried again by a sweep: at start (after a crash), then every 30 seconds.
 */
export function openEventApplier(parts: Parts, sealer: Sealer): EventApplier {
  let running: Promise<void> | undefined;
  let again = false;
  let closed = false;
  const timer = setInterval(wake, sweepMs).unref();

  function wake(): void {
    again = true;
    running ??= drain().finally(() => {
      running = undefined;
      if (again && !closed) wake();
    });
  }

  async function drain(): Promise<void> {
    while (again && !closed) {
      again = false;
      await sweep().catch((error) => parts.log.error({ err: error }, 'recorded events could not be read'));
    }
  }

  async function sweep(): Promise<void> {
    let last = { receivedAt: new Date(0), id: '' };
    for (let more = true; more && !closed; ) {
      const events = await parts.store.read.find(InboundEvent, {
        where: [
          { appliedAt: IsNull(), receivedAt: MoreThan(last.receivedAt) },
          { appliedAt: IsNull(), receivedAt: last.receivedAt, id: MoreThan(last.id) },
        ],
        order: { receivedAt: 'ASC', id: 'ASC' },
        take: batchSize,
      });
      const done: string[] = [];
      for (const event of events) {
        if (closed) break;
        if (await isDone(event)) done.push(event.id);
        last = event;
      }
      // Marked together: a mark each would cost the gate a commit an event. After a crash some are applied again, which
      // changes nothing.
      if (done.length > 0) {
        await parts.store.write((manager) =>
          manager.update(InboundEvent, { id: In(done) }, { appliedAt: parts.now() }),
        );
      }
      more = events.length === batchSize;
    }
  }

  /** Applies the event. @returns false when it must be tried again */
  async function isDone(recorded: InboundEvent): Promise<boolean> {
    try {
      await apply(recorded);
      return true;
    } catch (error) {
      const ageMs = parts.now().getTime() - recorded.receivedAt.getTime();
      parts.log.warn({ err: error, event: recorded.id, ageMs }, 'an event could not be applied yet');
      return ageMs >= giveUpAfterMs;
    }
  }

  async function apply(recorded: InboundEvent): Promise<void> {
    const provider = parts.providers.get(recorded.provider);
    if (!provider) return;
    const event = provider.readEvent(await sealer.open(recorded.sealedBody, `inbound_events/${recorded.id}/body`));
    if (event) await applyEvent(parts, provider, event, recorded.id);
  }

  wake();
  return {
    wake,
    settle: async () => {
      wake();
      while (running) await running;
    },
    close: async () => {
      closed = true;
      clearInterval(timer);
      await running;
    },
  };
}
