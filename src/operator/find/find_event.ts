import type { EntityManager } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';

/** @throws UnknownName when there is no such event */
export async function findEvent(read: EntityManager, id: string): Promise<InboundEvent> {
  const event = await read.findOneBy(InboundEvent, { id });
  if (!event) throw new UnknownName('name_unknown', told('event_unknown', { id }));
  return event;
}
