import { type EntityManager, IsNull, MoreThan, Not } from 'typeorm';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { askedSince } from './asked_since.ts';

/** What a client may have only so many of, by the setting that says how many. */
type Bound = 'SITES_PER_CLIENT' | 'USERS_PER_CLIENT' | 'OPEN_TRIPS_PER_CLIENT';

/**
 * Refuses what was just added when the client has more than it may. Use it in the transaction that added it. Costs a walk along
 * an index, as far as the bound.
 * @throws Refusal `limit_reached`
 */
export async function requireRoom(
  parts: Pick<Parts, 'settings' | 'store' | 'now'>,
  manager: EntityManager,
  clientId: string,
  bound: Bound,
): Promise<void> {
  const most = parts.settings[bound];
  if (most === 0) return;
  // Two that are added at once do not see each other on PostgreSQL: the second waits for the first's commit.
  if (parts.store.kind === 'postgres') {
    await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`${bound} ${clientId}`]);
  }
  if (!(await hasMoreThan(parts, manager, clientId, bound, most))) return;
  const { what, remedy } = words[bound];
  throw new Refusal(
    'limit_reached',
    `This client has ${most} ${what}, as many as this gateway allows (${bound}); ${remedy}`,
  );
}

const words: Readonly<Record<Bound, { readonly what: string; readonly remedy: string }>> = {
  SITES_PER_CLIENT: { what: 'sites', remedy: 'ask its operator for more.' },
  USERS_PER_CLIENT: { what: 'users', remedy: 'delete_user frees places; ask its operator for more.' },
  OPEN_TRIPS_PER_CLIENT: {
    what: 'trips under way',
    remedy: 'each ends with its return, or after CONNECTION_REQUEST_HOURS; ask its operator for more.',
  },
};

async function hasMoreThan(
  parts: Pick<Parts, 'settings' | 'now'>,
  manager: EntityManager,
  clientId: string,
  bound: Bound,
  most: number,
): Promise<boolean> {
  const query = manager.createQueryBuilder().select('1', 'one').offset(most).limit(1);
  if (bound === 'SITES_PER_CLIENT') query.from(Site, 'row').where({ clientId });
  else if (bound === 'USERS_PER_CLIENT') query.from(User, 'row').where({ clientId, state: Not('deleted') });
  else query.from(ConnectionRequest, 'row').where(openTrips(parts, clientId));
  return (await query.getRawOne()) !== undefined;
}

/** Trips whose page was given, and those whose page is being asked for. */
function openTrips(parts: Pick<Parts, 'settings' | 'now'>, clientId: string) {
  const open = { clientId, status: 'pending', expiresAt: MoreThan(parts.now()) } as const;
  return [
    { ...open, grantedAt: Not(IsNull()) },
    { ...open, createdAt: MoreThan(askedSince(parts)) },
  ];
}
