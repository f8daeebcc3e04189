import type { InvestmentFilter, Page, ProviderInvestments, ProviderUser } from '../provider.ts';
import type { Account } from '../resources/account.ts';
import type { Id } from '../resources/id.ts';
import type { Investment } from '../resources/investment.ts';
import { account, accounts } from './accounts.ts';
import { isTrue, optionalId, type Row } from './fields.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { stock } from './stock.ts';

/** Bridge's stocks (docs/reference/bridge.md, 2.8 and 3.1). They name their account and not its item, so the accounts are asked for first. */
export function investments(parts: Parts): ProviderInvestments {
  const { api, generation } = parts;

  async function* list(
    user: ProviderUser,
    filter: InvestmentFilter,
  ): AsyncGenerator<Page<Investment>, void, undefined> {
    const itemOf = new Map<string, Id>();
    for await (const each of accountsOf(parts, user, filter)) {
      // What the person kept to themselves stays so.
      if (each.data_access === 'enabled') itemOf.set(String(each.id), each.item_id);
    }
    if (itemOf.size === 0) return yield { rows: [], last: true };
    const call = { method: 'GET', operation: 'investments', thing: 'account' } as const;
    const ask = (path: string, patient: boolean) => api.forUser(user, { ...call, path, patient });
    const [anyItem] = itemOf.values();
    yield* readPages({ ask, ownPath: api.ownPath }, generation.paths.stocks(filter.providerAccountId), (row) => {
      const accountId = optionalId(row.account_id);
      // One that names no account may be of this one: it is told.
      const itemId = accountId === null ? anyItem : itemOf.get(String(accountId));
      return itemId === undefined || isSold(row) ? undefined : stock(row, itemId);
    });
  }

  return { list };
}

async function* accountsOf(
  parts: Parts,
  user: ProviderUser,
  { providerItemId, providerAccountId }: InvestmentFilter,
): AsyncGenerator<Account, void, undefined> {
  if (providerAccountId !== undefined) return yield await account(parts, user, providerAccountId);
  for await (const { rows } of accounts(parts, user, providerItemId)) yield* rows;
}

/** `is_deleted` in 2021-06-01, `deleted` in 2025-01-15 by Bridge's table of renamed fields (docs/reference/bridge.md, 3.9). */
function isSold({ is_deleted, deleted }: Row): boolean {
  return isTrue(is_deleted) || isTrue(deleted);
}
