import { LRUCache } from 'lru-cache';
import { atMost } from '../../shares/at_most.ts';
import { systemClock } from '../clock.ts';
import type { Listed, Provider } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { ReferenceData } from '../reference_data.ts';
import type { Bank } from '../resources/bank.ts';
import { UnprovenInflations } from '../unproven_inflations.ts';
import { wallClock } from '../wall_clock.ts';
import { account, accounts } from './accounts.ts';
import { openIswigoApi } from './api.ts';
import { bank, banks } from './banks.ts';
import { capabilities } from './capabilities.ts';
import { documents } from './documents.ts';
import { readEvent, receiveWebhook } from './events.ts';
import { deleteItem, item, itemIds, refresh } from './items.ts';
import { link } from './link.ts';
import type { IswigoOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { eventPolling } from './poll_events.ts';
import { readReturn } from './read_return.ts';
import { stateReader } from './state_of.ts';
import { instantReader } from './times.ts';
import { transactions } from './transactions.ts';
import { deleteUser, ensureUser } from './users.ts';

/** Opens Iswigo. */
export function openIswigo(options: IswigoOptions): Provider {
  const { log, clock = systemClock } = options;
  const atWall = wallClock(options.timeZone);
  const parts: Parts = {
    options,
    clock,
    api: openIswigoApi(options),
    atWall,
    instantOf: instantReader(options.timeZone, atWall),
    stateOf: stateReader(log),
    knownUsers: new LRUCache(atMost(10_000)),
  };
  const keeping = { provider: 'iswigo', freshMs: options.referenceDataHours * 60 * 60 * 1000, log, clock };
  const inflations = new UnprovenInflations();
  const knownBanks = new ReferenceData<Bank>({ ...keeping, maxEntries: 2000 });
  const knownLists = new ReferenceData<Listed<Bank>>({ ...keeping, maxEntries: 2 });

  return {
    name: 'iswigo',
    capabilities,
    budgetUse: parts.api.budgetUse,
    ensureUser: (user) => ensureUser(parts, user),
    link: (order) => link(parts, order),
    readReturn,
    itemIds: (user) => itemIds(parts, user),
    item: (user, itemId) => item(parts, user, itemId),
    accounts: (user, itemId) => accounts(parts, user, itemId),
    account: (user, accountId) => account(parts, user, accountId),
    transactions: (user, filter) => transactions(parts, user, filter),
    refresh: (user, itemId) => refresh(parts, user, itemId),
    deleteItem: (user, itemId) => deleteItem(parts, user, itemId),
    deleteUser: (user) => deleteUser(parts, user),
    bank: async (bankId) => bank(parts, knownBanks, bankId),
    banks: (country, capability) => banks(parts, knownLists, country, capability),
    categories: async () => refuseCategories(),
    category: async () => refuseCategories(),
    documents: documents(parts),
    receiveWebhook: (webhook) => receiveWebhook(options, inflations, webhook),
    readEvent: (body) => readEvent(body, parts.instantOf),
    polling: eventPolling(parts),
  };
}

function refuseCategories(): never {
  throw new ProviderError('unsupported', 'iswigo', String(capabilities.operations.categories));
}
