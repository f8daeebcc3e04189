import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Site } from '../../../entities/site.ts';
import type { User } from '../../../entities/user.ts';
import type { Parts } from '../parts.ts';
import type { ItemOwner } from './record_item.ts';

/** The site and bank of the user's last trip, else any site of the client. */
export async function latestOwner(parts: Pick<Parts, 'store'>, user: User): Promise<ItemOwner | undefined> {
  const { read } = parts.store;
  const last = await read.findOne(ConnectionRequest, { where: { userId: user.id }, order: { createdAt: 'DESC' } });
  if (last) return last;
  const site = await read.findOne(Site, { where: { clientId: user.clientId }, order: { createdAt: 'ASC' } });
  return site ? { clientId: user.clientId, userId: user.id, siteId: site.id, bank: '' } : undefined;
}
