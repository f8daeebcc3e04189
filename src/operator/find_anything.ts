import { type EntityManager, In } from 'typeorm';
import { AccountIdentity } from '../../entities/account_identity.ts';
import { Client } from '../../entities/client.ts';
import { ConnectionRequest } from '../../entities/connection_request.ts';
import { Delivery } from '../../entities/delivery.ts';
import { Endpoint } from '../../entities/endpoint.ts';
import { InboundEvent } from '../../entities/inbound_event.ts';
import { Item } from '../../entities/item.ts';
import { Site } from '../../entities/site.ts';
import { User } from '../../entities/user.ts';
import { toSiteId } from '../connections/site_ids.ts';
import { ofAnyClient } from './find/of_any_client.ts';
import { hostNameOf } from './host_name_of.ts';

export type FoundKind = 'client' | 'site' | 'user' | 'item' | 'trip' | 'event' | 'delivery' | 'endpoint';

/** A thing that has the name or id that was looked for. */
export interface Found {
  readonly kind: FoundKind;
  readonly id: string;
  /** What people call it; its id where it has no other name. */
  readonly name: string;
}

/** Of each kind. */
const most = 20;
/** As many sites, the newest, are looked at for a host: their addresses have no index. */
const sitesLookedAt = 10_000;

/**
 * Everything that has this name or id: of a client its id, name or api_key; of a site its id, name or a host of its addresses;
 * of a user its id or what its site calls it; of an item its id with or without the provider's name before it, and the id of an
 * account of it; the ids of trips, events, deliveries (`webhook-id`) and endpoints. A whole name: nothing is guessed.
 * @param providers the names that may stand before an item's id
 */
export async function findAnything(
  read: EntityManager,
  text: string,
  providers: readonly string[],
): Promise<readonly Found[]> {
  // PostgreSQL takes no text with a zero in it; longer than the longest name nothing is.
  if (!/^\P{Cc}{1,200}$/u.test(text)) return [];
  const found = await Promise.all([
    named(read.find(Client, { where: [{ id: text }, { name: text }, { apiKey: text }], take: most }), 'client'),
    named(read.find(Site, { where: { id: text } }), 'site'),
    named(read.find(Site, { where: { name: text, clientId: ofAnyClient() }, take: most }), 'site'),
    named(sitesOfHost(read, text), 'site'),
    users(read, text, providers),
    items(read, text, providers),
    ids(read.findBy(ConnectionRequest, { id: text }), 'trip'),
    ids(read.find(InboundEvent, { where: { id: text }, select: { id: true } }), 'event'),
    ids(read.findBy(Delivery, { id: text }), 'delivery'),
    ids(read.find(Endpoint, { where: { id: text }, select: { id: true } }), 'endpoint'),
  ]);
  const byPlace = new Map(found.flat().map((each) => [`${each.kind} ${each.id}`, each]));
  return [...byPlace.values()];
}

async function named(rows: Promise<readonly { id: string; name: string }[]>, kind: FoundKind): Promise<Found[]> {
  return (await rows).map(({ id, name }) => ({ kind, id, name }));
}

async function ids(rows: Promise<readonly { id: string }[]>, kind: FoundKind): Promise<Found[]> {
  return (await rows).map(({ id }) => ({ kind, id, name: id }));
}

async function users(read: EntityManager, text: string, providers: readonly string[]): Promise<Found[]> {
  const where = [
    { id: text },
    { externalId: text, clientId: ofAnyClient() },
    { providerUserId: text, provider: In([...providers]) },
  ];
  const rows = await Promise.all(where.map((each) => read.find(User, { where: each, take: most })));
  return rows.flat().map(({ id, externalId }) => ({ kind: 'user', id, name: externalId }));
}

async function items(read: EntityManager, text: string, providers: readonly string[]): Promise<Found[]> {
  const account = await read.findOneBy(AccountIdentity, { id: text });
  const wanted = new Set([text, ...providers.map((provider) => toSiteId(provider, text))]);
  if (account) wanted.add(account.itemId);
  const rows = await read.find(Item, { where: [...wanted].map((id) => ({ id })) });
  return rows.map(({ id, bank }) => ({ kind: 'item', id, name: bank }));
}

/** The newest sites that are at this host, or get their events there. */
async function sitesOfHost(read: EntityManager, text: string): Promise<readonly Site[]> {
  const host = hostNameOf(text);
  if (!host || !(host.includes('.') || host === 'localhost')) return [];
  const query = read.createQueryBuilder(Site, 'site');
  const newest = query.subQuery().select('each.id').from(Site, 'each').orderBy('each.createdAt', 'DESC');
  const like = { like: `%//${host}%` };
  const found = await query
    .where(`site.id IN (${newest.addOrderBy('each.id', 'DESC').limit(sitesLookedAt).getQuery()})`)
    .andWhere('(site.baseUrl LIKE :like OR site.webhookUrl LIKE :like)', like)
    .limit(5 * most)
    .getMany();
  const isThere = (url: string | null) => url !== null && hostNameOf(url) === host;
  return found.filter(({ baseUrl, webhookUrl }) => isThere(baseUrl) || isThere(webhookUrl)).slice(0, most);
}
