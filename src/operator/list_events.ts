import { type EntityManager, type FindOptionsWhere, IsNull, MoreThanOrEqual, Not } from 'typeorm';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { eventDocument } from './documents/event_document.ts';

/** Which events; what is left out does not matter. */
export interface EventSearch {
  readonly provider?: string;
  readonly type?: string;
  readonly item?: string;
  /** Received since then. */
  readonly since?: Date | undefined;
  /** Only those about an item that have no site yet. */
  readonly unrouted?: boolean;
  readonly limit: number;
}

/** Events, the newest first, and whether there are more of them than the limit. */
export async function listEvents(
  read: EntityManager,
  { provider, type, item, since, unrouted, limit }: EventSearch,
): Promise<{ events: ReturnType<typeof eventDocument>[]; more: boolean }> {
  const where: FindOptionsWhere<InboundEvent> = {
    ...(provider !== undefined && { provider }),
    ...(type !== undefined && { type }),
    ...(item !== undefined && { itemId: item }),
    ...(unrouted && { routedAt: IsNull(), ...(item === undefined && { itemId: Not(IsNull()) }) }),
    ...(since !== undefined && { receivedAt: MoreThanOrEqual(since) }),
  };
  const found = await read.find(InboundEvent, { where, order: { id: 'DESC' }, take: limit + 1 });
  return { events: found.slice(0, limit).map(eventDocument), more: found.length > limit };
}
