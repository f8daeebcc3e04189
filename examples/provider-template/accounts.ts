import { decimal, isTrue, type Row, text } from '../../src/providers/fields.ts';
import { ibanText } from '../../src/providers/iban_text.ts';
import type { Pages, ProviderUser } from '../../src/providers/provider.ts';
import type { Account } from '../../src/providers/resources/account.ts';
import { optionalId, row, siteId } from './fields.ts';
import { name } from './name.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/** The accounts of an item; those too that the person did not share, where the provider lists them. */
export function accounts({ api }: Parts, user: ProviderUser, itemId: string): Pages<Account> {
  const ask = (path: string, patient: boolean) =>
    api.forUser(user, { method: 'GET', path, operation: 'accounts', thing: 'item', patient });
  return readPages({ ask, ownPath: api.ownPath }, `/connections/${pathId(itemId, 'item')}/accounts`, accountOf);
}

/**
 * One account. This call proves whose it is before its transactions are listed.
 * @throws ProviderError `not_found` when it does not exist or is not this user's
 */
export async function account({ api }: Parts, user: ProviderUser, accountId: string): Promise<Account> {
  const path = `/accounts/${pathId(accountId, 'account')}`;
  return accountOf(
    row((await api.forUser(user, { method: 'GET', path, operation: 'account', thing: 'account' })).body),
  );
}

/**
 * Every field of the resource, null where the provider has none or says nothing. Amounts stay as they were written. An account that is
 * not shared has its id, name and type and null for the rest, whatever the answer holds.
 */
function accountOf(row: Row): Account {
  const isShared = isTrue(row.shared);
  return {
    id: siteId(row.id, 'no_id'),
    name: text(row.name),
    balance: isShared ? decimal(row.balance) : null,
    status: null,
    status_code_info: null,
    status_code_description: null,
    updated_at: null,
    // The invented provider's types are the shared words already (docs/types.md); another's go through a `wordReader`.
    type: text(row.type),
    is_paused: null,
    currency_code: isShared ? text(row.currency) : null,
    item_id: siteId(row.connection_id, 'no_item'),
    bank_id: optionalId(row.bank_id),
    loan_details: null,
    savings_details: null,
    is_pro: null,
    iban: isShared ? ibanText(row.iban) : null,
    number: null,
    data_access: isShared ? 'enabled' : 'disabled',
    accounting_balance: null,
    instant_balance: null,
    parent_account_id: null,
    coming_balance: null,
    bic: null,
    holder: null,
    provider: name,
  };
}
