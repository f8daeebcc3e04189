import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { ConnectionRequest, type RequestStatus } from '../../entities/connection_request.ts';
import { opaque } from '../store/read_page.ts';
import { type TripDocument, tripDocuments } from './documents/trip_document.ts';
import { findClient } from './find/find_client.ts';
import { findSite } from './find/find_site.ts';
import { type ListEnds, type ListSpan, listPage } from './paging/list_page.ts';
import { type TimeSpan, within } from './paging/time_span.ts';

/** Which trips to the bank, by when they were asked for; what is left out does not matter. */
export interface TripSearch extends TimeSpan, ListSpan {
  /** Name, id or api_key. */
  readonly client?: string | undefined;
  /** Name or id. */
  readonly site?: string | undefined;
  /** Its id here. */
  readonly user?: string | undefined;
  readonly item?: string | undefined;
  readonly provider?: string | undefined;
  readonly mode?: string | undefined;
  readonly status?: RequestStatus | undefined;
}

/**
 * Trips, the newest first, and where the list goes on.
 * @throws UnknownName for a client or a site that is not there; WrongValue for a place that is none of this list
 */
export async function listTrips(
  read: EntityManager,
  { client, site, user, item, provider, mode, status, since, until, ...span }: TripSearch,
): Promise<{ trips: TripDocument[] } & ListEnds> {
  const query = read.createQueryBuilder(ConnectionRequest, 'trip');
  const clientId = client === undefined ? undefined : (await findClient(read, client)).id;
  const siteId = site === undefined ? undefined : (await findSite(read, site, client)).id;
  if (user !== undefined) query.where({ userId: user });
  else if (item !== undefined) query.where({ itemId: item });
  else if (siteId !== undefined) query.where({ siteId });
  else if (clientId !== undefined) query.where({ clientId });
  within(query, 'createdAt', { since, until });
  const left = {
    ...(user !== undefined && { itemId: item, siteId, clientId }),
    ...(item !== undefined && { siteId, clientId }),
    provider,
    mode,
    status,
  };
  const filter = (narrowed: SelectQueryBuilder<ConnectionRequest>) => {
    for (const [name, value] of Object.entries(left)) {
      if (value !== undefined) narrowed.andWhere(`${opaque(`trip.${name}`)} = :${name}`, { [name]: value });
    }
  };
  const isNarrowed = Object.values(left).some((value) => value !== undefined);
  const { rows, ends } = await listPage<ConnectionRequest>(
    { query, by: ['createdAt', 'id'], filter: isNarrowed ? filter : undefined },
    span,
  );
  return { trips: await tripDocuments(read, rows), ...ends };
}
