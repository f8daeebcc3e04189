import { IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { eachRow } from '../../operations/each_row.ts';
import { inBatches } from '../../operations/in_batches.ts';
import type { Parts } from '../parts.ts';
import { tellLongWait } from '../tell/tell_item_changed.ts';
import { writeAndTell } from '../tell/write_and_tell.ts';
import { longWaitsBegan } from '../way_on.ts';

/**
 * Tells sites whose banks could not be read for too long, once a wait: nothing else happens at the hour at which a wait
 * becomes a long one.
 * @returns how many it told
 */
export async function tellOfLongWaits(
  parts: Pick<Parts, 'store' | 'providers' | 'outbox' | 'log' | 'metrics' | 'now'>,
): Promise<number> {
  const waitsSince = LessThanOrEqual(longWaitsBegan(parts.now()));
  let told = 0;
  const find = (lastId: string, take: number) =>
    parts.store.read.find(Item, {
      where: { id: MoreThan(lastId), state: 'active', waitsSince, waitToldAt: IsNull() },
      order: { id: 'ASC' },
      take,
    });
  for await (const items of inBatches(find)) {
    told += await eachRow(parts, 'tell of long waits', items, (item) =>
      writeAndTell(parts, (manager) => tellLongWait(parts, manager, parts.providers.get(item.provider), item)),
    );
  }
  return told;
}
