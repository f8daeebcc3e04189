import { systemClock } from '../../src/providers/clock.ts';
import type { Listed, Provider } from '../../src/providers/provider.ts';
import { ProviderError } from '../../src/providers/provider_error.ts';
import { ReferenceData } from '../../src/providers/reference_data.ts';
import type { Bank } from '../../src/providers/resources/bank.ts';
import { UnprovenInflations } from '../../src/providers/unproven_inflations.ts';
import { account, accounts } from './accounts.ts';
import { openApi } from './api.ts';
import { bank, banks } from './banks.ts';
import { capabilities } from './capabilities.ts';
import { deleteItem, item, refresh } from './items.ts';
import { link } from './link.ts';
import { name } from './name.ts';
import type { TemplateOptions } from './options.ts';
import type { Parts } from './parts.ts';
import { readReturn } from './read_return.ts';
import { readKeptEvent, receiveWebhook } from './receive_webhook.ts';
import { stateReader } from './state_of.ts';
import { transactions } from './transactions.ts';
import { deleteUser, ensureUser } from './users.ts';

/** Opens the provider: what it remembers is in here, and every operation is a file. */
export function openTemplate(options: TemplateOptions): Provider {
  const { log, clock = systemClock, webhookSecrets } = options;
  const stateOf = stateReader(log);
  const parts: Parts = { api: openApi(options), url: options.url, stateOf };
  const keeping = { provider: name, freshMs: options.referenceDataHours * 3_600_000, log, clock };
  const knownBanks = new ReferenceData<Bank>({ ...keeping, maxEntries: 2000 });
  const knownLists = new ReferenceData<Listed<Bank>>({ ...keeping, maxEntries: 1 });
  const inflations = new UnprovenInflations();

  return {
    name,
    capabilities,
    ensureUser: (user) => ensureUser(parts, user),
    link: (order) => link(parts, order),
    readReturn,
    item: (user, itemId) => item(parts, user, itemId),
    accounts: (user, itemId) => accounts(parts, user, itemId),
    account: (user, accountId) => account(parts, user, accountId),
    transactions: (user, filter) => transactions(parts, user, filter),
    refresh: (user, itemId) => refresh(parts, user, itemId),
    deleteItem: (user, itemId) => deleteItem(parts, user, itemId),
    deleteUser: (user) => deleteUser(parts, user),
    bank: (bankId) => bank(parts, knownBanks, bankId),
    banks: (country) => banks(parts, knownLists, country),
    categories: async () => refuseCategories(),
    category: async () => refuseCategories(),
    receiveWebhook: (webhook) => receiveWebhook(webhookSecrets, stateOf, inflations, webhook),
    readEvent: (body) => readKeptEvent(body, stateOf),
  };
}

function refuseCategories(): never {
  throw new ProviderError('unsupported', name, String(capabilities.operations.categories));
}
