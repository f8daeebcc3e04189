import { In, IsNull } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Store } from '../../store/store.ts';

/** How long a claim lasts that nobody renews: its replica was killed, and another one applies the event. */
export const claimMs = 30_000;

/**
 * Takes an event, so that of several replicas one applies it. On SQLite there is one process, which knows what it has
 * in hand: nothing is written.
 * @returns its sealed body; undefined when it is applied by now, or another replica has it
 */
export async function claimEvent(store: Store, id: string, now: Date): Promise<string | undefined> {
  if (store.kind === 'sqlite') {
    const event = await store.read.findOne(InboundEvent, {
      select: { id: true, sealedBody: true },
      where: { id, appliedAt: IsNull() },
    });
    return event?.sealedBody;
  }
  const [claimed]: { sealedBody: string }[] = await store.write((manager) =>
    manager.query(
      `WITH "mine" AS (UPDATE "inbound_events" SET "applyAt" = $2
         WHERE "id" = $1 AND "appliedAt" IS NULL AND ("applyAt" IS NULL OR "applyAt" <= $3) RETURNING "sealedBody")
       SELECT "sealedBody" FROM "mine"`,
      [id, now.getTime() + claimMs, now.getTime()],
    ),
  );
  return claimed?.sealedBody;
}

/** Says that these are still being applied. */
export async function renewClaims(store: Store, ids: readonly string[], now: Date): Promise<void> {
  if (store.kind === 'sqlite' || ids.length === 0) return;
  const applyAt = new Date(now.getTime() + claimMs);
  await store.write((manager) => manager.update(InboundEvent, { id: In([...ids]), appliedAt: IsNull() }, { applyAt }));
}
