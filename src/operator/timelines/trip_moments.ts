import { type EntityManager, type FindOptionsWhere, LessThanOrEqual } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import type { Moment, MomentSource } from './moment.ts';

/** Trips to the bank: asked for, granted by the provider, ended. One that began before may end after, so each is read whole. */
export function tripMoments(
  read: EntityManager,
  whose: Pick<FindOptionsWhere<ConnectionRequest>, 'id' | 'userId' | 'siteId' | 'itemId'>,
): MomentSource {
  return async (until, take) => {
    const where = { ...whose, createdAt: LessThanOrEqual(until) };
    const trips = await read.find(ConnectionRequest, { where, order: { createdAt: 'DESC', id: 'DESC' }, take });
    return trips.flatMap(momentsOf);
  };
}

function momentsOf({ id, mode, bank, status, step, createdAt, grantedAt, endedAt }: ConnectionRequest): Moment[] {
  const trip = { trip: id, mode, bank };
  return [
    { at: createdAt, key: `trip:${id}:1`, happened: { kind: 'trip_asked', ...trip } },
    ...(grantedAt
      ? [{ at: grantedAt, key: `trip:${id}:2`, happened: { kind: 'trip_granted', ...trip } as const }]
      : []),
    ...(endedAt
      ? [{ at: endedAt, key: `trip:${id}:3`, happened: { kind: 'trip_ended', ...trip, status, step } as const }]
      : []),
  ];
}
