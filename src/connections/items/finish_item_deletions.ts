import { LessThanOrEqual, MoreThan } from 'typeorm';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { eachInLines } from '../../operations/each_in_lines.ts';
import { inBatches } from '../../operations/in_batches.ts';
import { onBehalfOf } from '../../shares/behalf.ts';
import { abandonedMs } from '../access/life.ts';
import type { Parts } from '../parts.ts';
import { endItem } from './end_item.ts';

type FinishParts = Pick<Parts, 'store' | 'providers' | 'items' | 'users' | 'outbox' | 'log' | 'metrics' | 'now'>;

/**
 * Ends the deletions of items that nobody ended: the process was killed, or the database was away. What fails again
 * stays for the next time.
 * @returns how many it ended
 */
export async function finishItemDeletions(parts: FinishParts): Promise<number> {
  const updatedAt = LessThanOrEqual(new Date(parts.now().getTime() - abandonedMs));
  let ended = 0;
  const find = (lastId: string, take: number) =>
    parts.store.read.find(Item, {
      where: { id: MoreThan(lastId), state: 'deleting', updatedAt },
      order: { id: 'ASC' },
      take,
    });
  for await (const items of inBatches(find)) {
    ended += await eachInLines(
      parts,
      'finish deletions of items',
      items,
      ({ provider }) => provider,
      (item) => finish(parts, item),
    );
  }
  return ended;
}

async function finish(parts: FinishParts, { id, clientId, userId, provider: name, providerItemId }: Item) {
  const provider = parts.providers.get(name);
  const user = provider && (await parts.store.read.findOneBy(User, { id: userId }));
  if (!user) return false;
  // What is left undone of a client takes that client's share, however much it is.
  await onBehalfOf(clientId, () => endItem(parts, provider, { id, providerItemId, user }, `client:${clientId}`));
  return true;
}
