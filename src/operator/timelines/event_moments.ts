import { type EntityManager, LessThanOrEqual } from 'typeorm';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import type { Moment, MomentSource } from './moment.ts';

/** The events about an item. */
export function eventMoments(read: EntityManager, itemId: string): MomentSource {
  return async (until, take) => {
    const where = { itemId, receivedAt: LessThanOrEqual(until) };
    const select = { id: true, type: true, provider: true, receivedAt: true } as const;
    return (await read.find(InboundEvent, { select, where, order: { receivedAt: 'DESC', id: 'DESC' }, take })).map(
      received,
    );
  };
}

/** The life of one event. */
export function ofOneEvent(event: InboundEvent): MomentSource {
  const { id, appliedAt, routedAt } = event;
  return async () => [
    received(event),
    ...(appliedAt
      ? [{ at: appliedAt, key: 'event_applied', happened: { kind: 'event_applied', event: id } as const }]
      : []),
    ...(routedAt
      ? [{ at: routedAt, key: 'event_routed', happened: { kind: 'event_routed', event: id } as const }]
      : []),
  ];
}

function received({
  id,
  type,
  provider,
  receivedAt,
}: Pick<InboundEvent, 'id' | 'type' | 'provider' | 'receivedAt'>): Moment {
  return { at: receivedAt, key: `event:${id}`, happened: { kind: 'event', event: id, type, provider } };
}
