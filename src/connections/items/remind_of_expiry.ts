import { And, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { eachRow } from '../../operations/each_row.ts';
import { inBatches } from '../../operations/in_batches.ts';
import { takeActiveItem } from '../access/life.ts';
import type { Parts } from '../parts.ts';
import { tellExpiry } from '../tell/tell_item_changed.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';

/** Two weeks leave time to ask the person, three days are the last call (docs/reference/bridge.md, pitfall 21). Soonest last. */
const stagesDays = [14, 3] as const;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Tells sites whose items' authentication expires soon, once a stage and expiry: a renewal moves the expiry, and the
 * stages begin anew. An item seen for the first time within three days is told of the last stage only. Of an item or a user
 * that is being deleted nobody is reminded.
 * @returns how many it told
 */
export async function remindOfExpiry(
  parts: Pick<Parts, 'store' | 'outbox' | 'log' | 'metrics' | 'now'>,
): Promise<number> {
  const now = parts.now();
  const horizon = new Date(now.getTime() + stagesDays[0] * dayMs);
  let told = 0;
  const find = (lastId: string, take: number) =>
    parts.store.read.find(Item, {
      where: {
        id: MoreThan(lastId),
        state: 'active',
        authenticationExpiresAt: And(MoreThan(now), LessThanOrEqual(horizon)),
      },
      order: { id: 'ASC' },
      take,
    });
  for await (const items of inBatches(find)) {
    told += await eachRow(parts, 'remind of expiry', items, async (item) => {
      const days = dueStage(item, now);
      return days !== undefined && remind(parts, item, days);
    });
  }
  return told;
}

function dueStage(item: Item, now: Date): number | undefined {
  const expiry = item.authenticationExpiresAt as Date;
  const leftMs = expiry.getTime() - now.getTime();
  const stage = stagesDays.findLast((days) => leftMs <= days * dayMs);
  const alreadyTold = item.remindedExpiry?.getTime() === expiry.getTime() && (item.remindedDays ?? 0) <= (stage ?? 0);
  return alreadyTold ? undefined : stage;
}

/** Two replicas may sweep at once: the one whose update changes the row tells. */
async function remind(parts: Pick<Parts, 'store' | 'outbox'>, item: Item, days: number): Promise<boolean> {
  const unchanged = {
    id: item.id,
    authenticationExpiresAt: item.authenticationExpiresAt ?? IsNull(),
    remindedExpiry: item.remindedExpiry ?? IsNull(),
    remindedDays: item.remindedDays ?? IsNull(),
  };
  return writeAndTell(parts, async (manager) => {
    if (!(await takeActiveItem(manager, item))) return false;
    const change = { remindedDays: days, remindedExpiry: item.authenticationExpiresAt };
    const { affected } = await manager.update(Item, unchanged, change);
    if (affected === 0) return false;
    await tellExpiry(parts, manager, item, days);
    return true;
  });
}
