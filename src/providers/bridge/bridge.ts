import { systemClock } from '../clock.ts';
import type { Listed, Provider } from '../provider.ts';
import { ReferenceData } from '../reference_data.ts';
import type { Bank } from '../resources/bank.ts';
import { UnprovenInflations } from '../unproven_inflations.ts';
import { account, accounts } from './accounts.ts';
import { openBridgeApi } from './api.ts';
import { bank, banks } from './banks.ts';
import { type Categories, categories, category } from './categories.ts';
import type { Generation } from './generation.ts';
import { investments } from './investments.ts';
import { deleteItem, item, refresh } from './items.ts';
import { link } from './link.ts';
import { needsReader } from './needs_by_status.ts';
import type { BridgeOptions, BridgeVersion } from './options.ts';
import type { Parts } from './parts.ts';
import { readReturn } from './read_return.ts';
import { receiveWebhook } from './receive_webhook.ts';
import { transactions } from './transactions.ts';
import { deleteUser, ensureUser } from './users.ts';
import { v2 } from './v2/generation.ts';
import { v3 } from './v3/generation.ts';
import { readEvent } from './webhook_event.ts';

const generations: Record<BridgeVersion, Generation> = { '2025-01-15': v3, '2021-06-01': v2 };

/** Opens Bridge by Bankin', in either generation of its API. */
export function openBridge(options: BridgeOptions): Provider {
  const { log, clock = systemClock } = options;
  const generation = generations[options.version];
  const parts: Parts = { api: openBridgeApi(options, generation), generation, needsOf: needsReader(log) };
  const keeping = { provider: 'bridge', freshMs: options.referenceDataHours * 60 * 60 * 1000, log, clock };
  // Bridge has some hundreds of banks, and two languages.
  const knownBanks = new ReferenceData<Bank>({ ...keeping, maxEntries: 2000 });
  const knownLists = new ReferenceData<Listed<Bank>>({ ...keeping, maxEntries: 64 });
  const inflations = new UnprovenInflations();
  const knownCategories = new ReferenceData<Categories>({ ...keeping, maxEntries: 8 });

  return {
    name: 'bridge',
    capabilities: generation.capabilities,
    budgetUse: parts.api.budgetUse,
    ensureUser: (user) => ensureUser(parts, user),
    link: (order) => link(parts, options, order),
    readReturn,
    item: (user, itemId, language) => item(parts, user, itemId, language),
    accounts: (user, itemId) => accounts(parts, user, itemId),
    account: (user, accountId) => account(parts, user, accountId),
    transactions: (user, filter) => transactions(parts, user, filter),
    refresh: (user, itemId) => refresh(parts, user, itemId),
    deleteItem: (user, itemId) => deleteItem(parts, user, itemId),
    deleteUser: (user) => deleteUser(parts, user),
    bank: async (bankId) => bank(parts, knownBanks, bankId),
    banks: (country) => banks(parts, knownLists, country),
    categories: async (lang) => (await categories(parts, knownCategories, lang)).tree,
    category: (categoryId, lang) => category(parts, knownCategories, categoryId, lang),
    investments: investments(parts),
    receiveWebhook: (webhook) => receiveWebhook(options.webhookSecrets, parts.needsOf, inflations, webhook),
    readEvent: (body) => readEvent(body, parts.needsOf),
  };
}
