import { day, instant, isTrue, type Row, text } from '../../src/providers/fields.ts';
import type { Pages, ProviderUser, TransactionFilter } from '../../src/providers/provider.ts';
import type { Transaction } from '../../src/providers/resources/transaction.ts';
import { amount, siteId } from './fields.ts';
import { name } from './name.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

/**
 * The user's transactions, of one account or one item when the filter says so. `modifiedSince` means the change and not
 * the bank's day; deleted ones are then in the answer, marked. Where the provider cannot filter so, read all and
 * filter here (src/providers/iswigo/transactions.ts). `minDate` and `maxDate` the gateway bounds by itself: they are handed on where
 * the provider can, so that it sends less. `resume` is where a page said that the list goes on: `sync_transactions`
 * reads a page a call, and would have to read all before it otherwise.
 */
export function transactions({ api }: Parts, user: ProviderUser, filter: TransactionFilter): Pages<Transaction> {
  const { providerAccountId, providerItemId, modifiedSince, pageSize, resume } = filter;
  const query = new URLSearchParams();
  if (providerAccountId !== undefined) query.set('account', pathId(providerAccountId, 'account'));
  if (providerItemId !== undefined) query.set('connection', pathId(providerItemId, 'item'));
  if (pageSize !== undefined) query.set('limit', String(pageSize));
  if (modifiedSince) query.set('changed_since', modifiedSince.toISOString());
  const thing = providerAccountId === undefined ? 'item' : 'account';
  const ask = (path: string, patient: boolean) =>
    api.forUser(user, { method: 'GET', path, operation: 'transactions', thing, patient });
  return readPages({ ask, ownPath: api.ownPath }, resume ?? `/transactions?${query}`, transactionOf);
}

function transactionOf(row: Row): Transaction {
  const isDeleted = isTrue(row.deleted);
  return {
    id: siteId(row.id, 'no_id'),
    clean_description: null,
    bank_description: text(row.label),
    amount: amount(row.amount, isDeleted),
    date: day(row.day),
    booking_date: null,
    transaction_date: null,
    value_date: null,
    updated_at: instant(row.changed_at),
    currency_code: text(row.currency),
    is_deleted: isDeleted,
    category_id: null,
    account_id: siteId(row.account_id, 'no_account'),
    is_future: isTrue(row.pending),
    show_client_side: null,
    operation_type: null,
    counterparty_name: null,
    counterparty_iban: null,
    original_amount: null,
    original_currency_code: null,
    commission: null,
    card_last_digits: null,
    check_number: null,
    interbank_code: null,
    provider: name,
  };
}
