import { In, IsNull } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Store } from '../../store/store.ts';

/** How long a claim lasts that nobody renews: its replica was killed, and another one applies the event. */
export const claimMs = 30_000;

/** What is needed of an event to apply it. */
export type ClaimedEvent = Pick<InboundEvent, 'sealedBody' | 'traceParent'>;

/**
 * Takes an event, so that of several replicas one applies it. On SQLite there is one process, which knows what it has
 * in hand: nothing is written.
 * @returns `taken` when it is applied by now, or another replica has it
 */
export async function claimEvent(store: Store, id: string, now: Date): Promise<ClaimedEvent | 'taken'> {
  if (store.kind === 'sqlite') {
    const event = await store.read.findOne(InboundEvent, {
      select: { id: true, sealedBody: true, traceParent: true },
      where: { id, appliedAt: IsNull() },
    });
    return event ?? 'taken';
  }
  const [claimed]: ClaimedEvent[] = await store.write((manager) =>
    manager.query(
      `WITH "mine" AS (UPDATE "inbound_events" SET "applyAt" = $2
         WHERE "id" = $1 AND "appliedAt" IS NULL AND ("applyAt" IS NULL OR "applyAt" <= $3) RETURNING "sealedBody", "traceParent")
       SELECT "sealedBody", "traceParent" FROM "mine"`,
      [id, now.getTime() + claimMs, now.getTime()],
    ),
  );
  return claimed ?? 'taken';
}

/** Says that these are still being applied. */
export async function renewClaims(store: Store, ids: readonly string[], now: Date): Promise<void> {
  if (store.kind === 'sqlite' || ids.length === 0) return;
  const applyAt = new Date(now.getTime() + claimMs);
  await store.write((manager) => manager.update(InboundEvent, { id: In([...ids]), appliedAt: IsNull() }, { applyAt }));
}
