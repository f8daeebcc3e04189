import type { EntityManager } from 'typeorm';
import type { ConnectionRequest } from '../../../entities/connection_request.ts';
import { User } from '../../../entities/user.ts';
import { anyOf } from '../../store/any_of.ts';
import { iso } from './iso.ts';
import { ownerNames } from './owner_names.ts';

export type TripDocument = ReturnType<typeof document>;

/** Trips to the bank as an operator sees them; never the value by which a return is recognised. */
export async function tripDocuments(read: EntityManager, trips: readonly ConnectionRequest[]): Promise<TripDocument[]> {
  const [nameOf, users] = await Promise.all([
    ownerNames(read, trips),
    read.findBy(User, {
      id: anyOf(
        read,
        trips.map(({ userId }) => userId),
      ),
    }),
  ]);
  const externalIds = new Map(users.map(({ id, externalId }) => [id, externalId]));
  return trips.map((trip) => document(trip, nameOf, externalIds.get(trip.userId) ?? trip.userId));
}

export async function tripDocument(read: EntityManager, trip: ConnectionRequest): Promise<TripDocument> {
  return (await tripDocuments(read, [trip]))[0] as TripDocument;
}

function document(trip: ConnectionRequest, nameOf: (id: string) => string, user: string) {
  const sinceAsked = (at: Date | null) => at && at.getTime() - trip.createdAt.getTime();
  return {
    id: trip.id,
    client: nameOf(trip.clientId),
    client_id: trip.clientId,
    site: nameOf(trip.siteId),
    site_id: trip.siteId,
    user,
    user_id: trip.userId,
    provider: trip.provider,
    mode: trip.mode,
    bank: trip.bank,
    item: trip.itemId,
    status: trip.status,
    /** Where the person stopped, in the provider's words. */
    step: trip.step,
    error: trip.error,
    created_at: iso(trip.createdAt),
    /** When the provider gave its page, and how long after the site had asked. */
    granted_at: iso(trip.grantedAt),
    granted_after_ms: sinceAsked(trip.grantedAt),
    ended_at: iso(trip.endedAt),
    ended_after_ms: sinceAsked(trip.endedAt),
    expires_at: iso(trip.expiresAt),
  };
}
