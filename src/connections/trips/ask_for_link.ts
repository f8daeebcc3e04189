import { randomBytes, randomUUID } from 'node:crypto';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { Item } from '../../../entities/item.ts';
import type { Site } from '../../../entities/site.ts';
import { User } from '../../../entities/user.ts';
import { recordAudit } from '../../operations/audit.ts';
import type {
  BankCapability,
  Language,
  LinkOrder,
  Provider,
  ProviderUser,
  TripMode,
} from '../../providers/provider.ts';
import { ProviderError } from '../../providers/provider_error.ts';
import { takeActiveItem, takeActiveUser } from '../access/life.ts';
import { type OwnedItem, unknownItem } from '../access/owned_items.ts';
import { chooseProvider, requireOperation } from '../choose_provider.ts';
import { noteItemsBefore } from '../items/items_before.ts';
import { awaitDeletion } from '../owners/await_deletion.ts';
import { ensureSite } from '../owners/ensure_site.ts';
import { ensureUser } from '../owners/ensure_user.ts';
import { introduceUser } from '../owners/introduce_user.ts';
import { requireRoom } from '../owners/require_room.ts';
import type { Parts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { type BankWish, chosenBank } from './chosen_bank.ts';
import { emailAddress } from './email_address.ts';
import { endRequestIn } from './end_request.ts';
import { requireFreeLink } from './link_quota.ts';
import { itemWaitingForPro } from './waiting_for_pro.ts';

/** What a site sends for a link (docs/contract.md, "The thirteen methods"). */
export interface LinkWish extends BankWish {
  readonly mode: TripMode;
  readonly baseUrl: string;
  readonly bank: string;
  readonly redirectUrl: string;
  /** Null leaves the site the one that it gave before, or without one. */
  readonly webhookUrl: string | null;
  readonly site: string;
  readonly user: string | null;
  readonly itemId: string | null;
  /** Null takes the provider of new connections; an item keeps its own. */
  readonly provider: string | null;
  readonly userEmail: string | null;
  /** Null leaves it to the provider. */
  readonly language: Language | null;
  /** What a new connection is for, where that is not accounts. */
  readonly capability: BankCapability | null;
}

/**
 * Begins a trip to the bank: records the connection request, makes sure that the provider knows the user, and returns
 * the provider's page. The request is on disk before the provider is asked, so no return can come unknown; that the
 * provider gave its page is on disk before the site has it, so no page that a site has is not counted.
 * @throws Refusal for wrong arguments, foreign items, a provider that lacks the mode, and too many links of one item
 * @throws ProviderError when the provider fails; the request is then `failed`
 */
export async function askForLink(
  parts: Parts,
  clientId: string,
  wish: LinkWish,
): Promise<{ redirect_url: string; request: string }> {
  const itemId = wish.itemId ?? (wish.mode === 'pro' ? await itemWaitingForPro(parts, clientId, wish) : null);
  const item = itemId === null ? undefined : await itemOf(parts, clientId, itemId, wish);
  const mode = wish.mode === 'connect' && item ? 'edit' : wish.mode;
  const provider = chooseProvider(parts, item?.provider ?? wish.provider ?? parts.settings.PROVIDER);
  requireOperation(provider, mode);
  const capability = mode === 'connect' ? wish.capability : null;
  if (capability !== null) requireOperation(provider, capability);
  // An item has its bank.
  const chosen = mode === 'connect' ? await chosenBank(provider, { ...wish, capability }) : {};
  const site = await ensureSite(parts, clientId, wish.site, wish);
  const user = item ? await userOf(parts, item) : await ensureUser(parts, provider, clientId, wish.user ?? wish.site);
  const request = newRequest(
    parts,
    { clientId, mode, bank: wish.bank, redirectUrl: new URL(wish.redirectUrl).href },
    site,
    user,
    item,
  );
  while (!(await recordRequest(parts, provider, request, user))) await awaitDeletion(parts, user);
  const order = {
    mode,
    providerItemId: item?.providerItemId ?? null,
    callbackUrl: `${parts.publicUrl}/callback/${provider.name}`,
    state: request.state,
    email: emailOf(parts, wish),
    ...(wish.language !== null && { language: wish.language }),
    ...(capability !== null && { capability }),
    ...chosen,
  };
  try {
    const { url } = await linkFor(parts, provider, request, user, order);
    const grantedAt = parts.now();
    await parts.store.write((manager) => manager.update(ConnectionRequest, { id: request.id }, { grantedAt }));
    return { redirect_url: url, request: request.id };
  } catch (error) {
    // Nobody is told but the caller: the site never got this request's id.
    const end = { status: 'failed', step: 'link', error: (error as Error).message } as const;
    await parts.store.write((manager) => endRequestIn(manager, request, end, parts.now()));
    throw error;
  }
}

/**
 * The provider may have lost the user whom we know there (deleted in its dashboard, a sandbox that was emptied): one who
 * comes to connect a bank is made known again, once.
 */
async function linkFor(
  parts: Parts,
  provider: Provider,
  request: ConnectionRequest,
  user: User,
  order: Omit<LinkOrder, 'user'>,
): Promise<{ url: string }> {
  const linkOf = async ({ id, providerUserId }: User) => {
    const known: ProviderUser = { id, providerUserId };
    await noteItemsBefore(parts, provider, request, known);
    return provider.link({ ...order, user: known });
  };
  try {
    return await linkOf(user);
  } catch (error) {
    const lost = error instanceof ProviderError && error.kind === 'not_found' && order.mode === 'connect';
    if (!lost) throw error;
    let again = await introduceUser(parts, provider, user);
    while (!again) {
      await awaitDeletion(parts, user);
      again = await introduceUser(parts, provider, user);
    }
    return linkOf(again);
  }
}

/**
 * A connect link may name the item "if known": then it mends that connection instead of making a second one with new
 * account ids (docs/reference/peers.md, F 1). An item that is gone by then is no obstacle to a new connection.
 */
async function itemOf(
  parts: Pick<Parts, 'store' | 'items'>,
  clientId: string,
  itemId: string,
  wish: LinkWish,
): Promise<OwnedItem | undefined> {
  try {
    return await parts.items.find(clientId, itemId, wish.user ?? (wish.mode === 'pro' ? null : wish.site));
  } catch (error) {
    if (wish.mode !== 'connect' || !(error instanceof Refusal)) throw error;
    const tombstone = await parts.store.read.findOneBy(Item, { id: itemId, clientId });
    if (tombstone?.state === 'deleted') return undefined;
    throw error;
  }
}

/** An item is of one user for ever: who was deleted meanwhile is not made anew for it. */
async function userOf(parts: Pick<Parts, 'store'>, item: OwnedItem): Promise<User> {
  const user = await parts.store.read.findOneBy(User, { id: item.user.id });
  if (!user) throw unknownItem(item.id);
  return user;
}

function newRequest(
  parts: Pick<Parts, 'settings' | 'now'>,
  given: Pick<ConnectionRequest, 'clientId' | 'mode' | 'bank' | 'redirectUrl'>,
  site: Site,
  user: User,
  item: OwnedItem | undefined,
): ConnectionRequest {
  const now = parts.now();
  return {
    ...given,
    id: randomUUID(),
    siteId: site.id,
    userId: user.id,
    provider: user.provider,
    itemId: item?.id ?? null,
    itemsBefore: null,
    // Hex: Bridge takes letters, digits and hyphens only (docs/reference/bridge.md, pitfall 17).
    state: randomBytes(32).toString('hex'),
    status: 'pending',
    step: null,
    error: null,
    createdAt: now,
    grantedAt: null,
    expiresAt: new Date(now.getTime() + parts.settings.CONNECTION_REQUEST_HOURS * 60 * 60 * 1000),
    endedAt: null,
  };
}

/**
 * Counts the links of the item and takes a place among them in one transaction, so two at once cannot both be the last.
 * The user's row and the item's are taken for it: what is deleted meanwhile gets no trip.
 * @returns false when the user is being deleted, or is gone
 */
async function recordRequest(
  parts: Pick<Parts, 'settings' | 'store' | 'now'>,
  provider: Provider,
  request: ConnectionRequest,
  user: User,
): Promise<boolean> {
  return parts.store.write(async (manager) => {
    if (!(await takeActiveUser(manager, user.id))) return false;
    const { itemId } = request;
    if (itemId !== null && !(await takeActiveItem(manager, { id: itemId, userId: user.id }))) throw unknownItem(itemId);
    if (itemId !== null) await requireFreeLink(parts, manager, provider, itemId);
    await manager.insert(ConnectionRequest, request);
    await requireRoom(parts, manager, request.clientId, 'OPEN_TRIPS_PER_CLIENT');
    const { clientId, id, siteId, userId, mode } = request;
    await recordAudit(manager, {
      actor: `client:${clientId}`,
      action: 'request.link',
      target: `request:${id}`,
      detail: { mode, provider: provider.name, site: siteId, user: userId, item: itemId },
    });
    return true;
  });
}

/** Bridge 2025-01-15 wants an address, which the sites do not send (issue: `user_email`, else `user`, else the host's). */
function emailOf(parts: Pick<Parts, 'settings'>, wish: LinkWish): string {
  const known = wish.userEmail ?? (wish.user === null ? undefined : emailAddress(wish.user));
  return known ?? parts.settings.USER_EMAIL_FALLBACK.replace('{host}', mailHost(new URL(wish.baseUrl).hostname));
}

/**
 * `bank@127.0.0.1`, `bank@localhost` and `bank@erp_site.example` are no addresses to a provider: a host that no mail can go to
 * gets a domain that is reserved.
 */
function mailHost(hostname: string): string {
  if (emailAddress(`bank@${hostname}`) !== undefined) return hostname;
  const word = hostname
    .replaceAll(/[^a-z0-9]+/gi, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '');
  return `${word}.test`;
}
