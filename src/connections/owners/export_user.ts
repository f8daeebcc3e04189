import { type EntityManager, In } from 'typeorm';
import { AccountIdentity } from '../../../entities/account_identity.ts';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { recordAudit } from '../../operations/audit.ts';
import type { Pages } from '../../providers/provider.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { shownId } from '../site_ids.ts';
import { auditOf } from './exported/audit_of.ts';
import { eventsOf } from './exported/events_of.ts';
import { pagesById } from './exported/pages_by_id.ts';

/** What is kept about a user, in lists that nobody holds. */
export interface UserExport {
  readonly head: { readonly user: string; readonly exported_at: string; readonly known_at: readonly unknown[] };
  readonly lists: Readonly<Record<'sites' | 'items' | 'accounts' | 'requests' | 'events' | 'audit', Pages<unknown>>>;
}

/**
 * Everything that the gateway keeps about a user, for the person who asks what is known about them. Without secrets: tokens,
 * the values by which trips and accounts are recognised, and the sealed bodies of events. The audit trail keeps that it was
 * asked for.
 * @throws Refusal `not_found`
 */
export async function exportUser(
  parts: Pick<Parts, 'store' | 'now'>,
  clientId: string,
  externalId: string,
): Promise<UserExport> {
  const { read } = parts.store;
  const users = await read.find(User, { where: { clientId, externalId }, order: { createdAt: 'ASC', id: 'ASC' } });
  if (users.length === 0) throw new Refusal('not_found', `User ${externalId.slice(0, 64)} was not found.`);
  await parts.store.write(async (manager) => {
    for (const { id } of users)
      await recordAudit(manager, { actor: `client:${clientId}`, action: 'user.export', target: `user:${id}` });
  });
  const siteNames = await namesOfSites(read, users);
  return {
    head: { user: externalId, exported_at: parts.now().toISOString(), known_at: users.map(knownAt) },
    lists: {
      sites: sitesOf(read, [...siteNames.keys()]),
      items: itemsOf(read, users, siteNames),
      accounts: accountsOf(read, clientId, externalId),
      requests: requestsOf(read, users, siteNames),
      events: eventsOf(read, users, siteNames),
      audit: auditOf(read, users),
    },
  };
}

function knownAt(user: User) {
  return {
    provider: user.provider,
    external_user_id: user.id,
    provider_user_id: user.providerUserId,
    state: user.state,
    has_token: user.sealedToken !== null,
    token_expires_at: iso(user.tokenExpiresAt),
    created_at: iso(user.createdAt),
  };
}

/** The sites that have, or had, something to do with the user, by their ids. */
async function namesOfSites(read: EntityManager, users: readonly User[]): Promise<ReadonlyMap<string, string>> {
  const userIds = users.map(({ id }) => id);
  const rows: { id: string; name: string }[] = await read
    .createQueryBuilder(Site, 'site')
    .select(['site.id AS "id"', 'site.name AS "name"'])
    .where('site.id IN (SELECT i."siteId" FROM "items" i WHERE i."userId" IN (:...userIds))')
    .orWhere('site.id IN (SELECT r."siteId" FROM "connection_requests" r WHERE r."userId" IN (:...userIds))')
    .setParameters({ userIds })
    .orderBy('site.name')
    .getRawMany();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function sitesOf(read: EntityManager, siteIds: readonly string[]): Pages<unknown> {
  const show = (site: Site) => ({
    site: site.name,
    base_url: site.baseUrl,
    webhook_url: site.webhookUrl,
    created_at: iso(site.createdAt),
  });
  return pagesById(read, Site, { id: In([...siteIds]) }, show);
}

function itemsOf(read: EntityManager, users: readonly User[], siteNames: ReadonlyMap<string, string>): Pages<unknown> {
  return pagesById(read, Item, { userId: In(users.map(({ id }) => id)) }, (item) => ({
    item_id: shownId(item.id),
    provider: item.provider,
    site: siteNames.get(item.siteId) ?? null,
    bank: item.bank,
    bank_id: item.bankId === null ? null : shownId(item.bankId),
    state: item.state,
    status: item.status,
    status_code_info: item.statusCodeInfo,
    needs: item.needs,
    authentication_expires_at: iso(item.authenticationExpiresAt),
    last_successful_refresh: iso(item.lastSuccessfulRefresh),
    last_try_refresh: iso(item.lastTryRefresh),
    waits_since: iso(item.waitsSince),
    created_at: iso(item.createdAt),
    updated_at: iso(item.updatedAt),
    deleted_at: iso(item.deletedAt),
  }));
}

function accountsOf(read: EntityManager, clientId: string, externalId: string): Pages<unknown> {
  return pagesById(read, AccountIdentity, { clientId, externalId }, (account) => ({
    account_id: shownId(account.id),
    item_id: shownId(account.itemId),
    previous_account_ids: account.previousIds.map(shownId),
    first_seen_at: iso(account.firstSeenAt),
  }));
}

function requestsOf(
  read: EntityManager,
  users: readonly User[],
  siteNames: ReadonlyMap<string, string>,
): Pages<unknown> {
  return pagesById(read, ConnectionRequest, { userId: In(users.map(({ id }) => id)) }, (request) => ({
    request: request.id,
    provider: request.provider,
    site: siteNames.get(request.siteId) ?? null,
    mode: request.mode,
    bank: request.bank,
    item_id: request.itemId === null ? null : shownId(request.itemId),
    redirect_url: request.redirectUrl,
    status: request.status,
    step: request.step,
    error: request.error,
    created_at: iso(request.createdAt),
    granted_at: iso(request.grantedAt),
    expires_at: iso(request.expiresAt),
    ended_at: iso(request.endedAt),
  }));
}

function iso(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
