import type { EntityManager } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { told } from '../../errors/told.ts';
import { UnknownName } from '../unknown_name.ts';

/** @param id the argument `request` @throws UnknownName when there is no such trip, or no more */
export async function findTrip(read: EntityManager, id: string): Promise<ConnectionRequest> {
  const trip = await read.findOneBy(ConnectionRequest, { id });
  if (!trip) throw new UnknownName('name_unknown', told('trip_unknown', { id }));
  return trip;
}
