import { LessThanOrEqual, MoreThan } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { abandonedMs } from '../access/life.ts';
import type { Parts } from '../parts.ts';
import { endItem } from './end_item.ts';

const batchSize = 200;

type FinishParts = Pick<Parts, 'store' | 'providers' | 'items' | 'users' | 'outbox' | 'log' | 'now'>;

/**
 * Ends the deletions of items that nobody ended: the process was killed, or the database was away. What fails again
 * stays for the next time.
 * @returns how many it ended
 */
export async function finishItemDeletions(parts: FinishParts): Promise<number> {
  const updatedAt = LessThanOrEqual(new Date(parts.now().getTime() - abandonedMs));
  let ended = 0;
  for (let lastId = '', more = true; more; ) {
    const items = await parts.store.read.find(Item, {
      where: { id: MoreThan(lastId), state: 'deleting', updatedAt },
      order: { id: 'ASC' },
      take: batchSize,
    });
    for (const item of items) {
      lastId = item.id;
      try {
        if (await finish(parts, item)) ended += 1;
      } catch (error) {
        parts.log.warn({ err: error, item: item.id }, 'an item cannot be deleted yet');
      }
    }
    more = items.length === batchSize;
  }
  return ended;
}

async function finish(parts: FinishParts, { id, clientId, userId, provider: name, providerItemId }: Item) {
  const provider = parts.providers.get(name);
  const user = provider && (await parts.store.read.findOneBy(User, { id: userId }));
  if (!user) return false;
  await endItem(parts, provider, { id, providerItemId, user }, `client:${clientId}`);
  return true;
}
