import { systemClock } from '../clock.ts';
import type { Listed, Provider } from '../provider.ts';
import { ReferenceData } from '../reference_data.ts';
import type { Bank } from '../resources/bank.ts';
import { AccountDirectory } from './account_directory.ts';
import { account, accounts } from './accounts.ts';
import { openPowensApi } from './api.ts';
import { bank, banks } from './banks.ts';
import { capabilities } from './capabilities.ts';
import { categories, category } from './categories.ts';
import { stateReader } from './connection_state.ts';
import type { DocumentTypeNames } from './document_type_names.ts';
import { documents } from './documents.ts';
import { investments } from './investments.ts';
import { deleteItem, item, refresh } from './items.ts';
import { link } from './link.ts';
import type { PowensOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { readReturn } from './read_return.ts';
import { transactions } from './transactions.ts';
import { deleteUser, userMaker } from './users.ts';
import { readEvent } from './webhook/event_body.ts';
import { receiveWebhook } from './webhook/receive_webhook.ts';
import { UnprovenBytes } from './webhook/unproven_bytes.ts';

/** Opens a domain of Powens. */
export function openPowens(options: PowensOptions): Provider {
  const { log, clock = systemClock, url } = options;
  const parts: Parts = {
    api: openPowensApi(options),
    directory: new AccountDirectory(clock.elapsed),
    stateOf: stateReader(log),
  };
  const keeping = { provider: 'powens', freshMs: options.referenceDataHours * 60 * 60 * 1000, log, clock };
  const knownBanks = new ReferenceData<Bank>({ ...keeping, maxEntries: 2000 });
  const knownLists = new ReferenceData<Listed<Bank>>({ ...keeping, maxEntries: 64 });
  const knownTypes = new ReferenceData<DocumentTypeNames>({ ...keeping, maxEntries: 1 });
  const webhookParts = {
    secrets: options.webhookSecrets,
    lifeMs: options.webhookLifeMs,
    publicPath: options.publicPath,
    tokens: options.tokens,
    unproven: new UnprovenBytes(),
    stateOf: parts.stateOf,
    now: () => clock.now(),
  };

  return {
    name: 'powens',
    capabilities,
    budgetUse: parts.api.budgetUse,
    ensureUser: userMaker(parts),
    link: (order) => link(parts, options, order),
    readReturn,
    item: (user, itemId) => item(parts, user, itemId),
    accounts: (user, itemId) => accounts(parts, user, itemId),
    account: (user, accountId) => account(parts, user, accountId),
    transactions: (user, filter) => transactions(parts, user, filter),
    refresh: (user, itemId) => refresh(parts, user, itemId),
    deleteItem: (user, itemId) => deleteItem(parts, user, itemId),
    deleteUser: (user) => deleteUser(parts, user),
    bank: (bankId) => bank(parts, url, knownBanks, bankId),
    banks: (country, capability) => banks(parts, url, knownLists, country, capability),
    documents: documents(parts, knownTypes),
    investments: investments(parts),
    categories: async (lang) => categories(lang),
    category: async (categoryId, lang) => category(categoryId, lang),
    receiveWebhook: (webhook) => receiveWebhook(webhookParts, webhook),
    readEvent,
  };
}
