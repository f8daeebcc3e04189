import type { EntityManager } from 'typeorm';
import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { User } from '../../../entities/user.ts';
import type { Parts } from '../parts.ts';
import { shownId } from '../site_ids.ts';

/** Tells the site how its trip ended, in the transaction that ended it. */
export async function tellTripEnded(
  parts: Pick<Parts, 'outbox'>,
  manager: EntityManager,
  request: ConnectionRequest,
): Promise<void> {
  const user = await manager.findOneByOrFail(User, { id: request.userId });
  await parts.outbox.emit(manager, {
    type: request.status === 'completed' ? 'gateway.connection.completed' : 'gateway.connection.failed',
    siteId: request.siteId,
    itemId: request.itemId,
    userId: request.userId,
    content: {
      request: request.id,
      item_id: request.itemId === null ? null : shownId(request.itemId),
      bank: request.bank,
      user: user.externalId,
      ...(request.step !== null && { step: request.step }),
      ...(request.error !== null && { error: request.error }),
    },
  });
}
