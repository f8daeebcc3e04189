import type { History } from '../../simulated_bank/history.ts';
import { categoriesOf } from '../data/categories.ts';
import { parisTime } from '../data/paris_time.ts';
import type { SandboxAccount } from '../state/state.ts';
import type { ShapeParts } from './shape_parts.ts';

const types: Readonly<Record<string, string>> = {
  card: 'card',
  transfer: 'transfer',
  direct_debit: 'order',
  withdrawal: 'withdrawal',
  check: 'check',
  fee: 'bank',
  unknown: 'unknown',
};

const format = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** @param withCategories whether `?expand=categories` asked for them */
export function transactionShape(
  parts: ShapeParts,
  account: SandboxAccount,
  history: History,
  row: number,
  withCategories: boolean,
): object {
  const transaction = parts.data.transaction(account, history, row);
  const { switches } = parts.faults;
  const updated = parisTime(history.updatedAt(row));
  const value = transaction.cents / 100;
  return {
    id: transaction.id,
    id_account: account.id,
    webid: null,
    application_date: transaction.day,
    date: transaction.day,
    datetime: null,
    vdate: transaction.valueDay ?? transaction.day,
    vdatetime: null,
    rdate: transaction.transactionDay ?? transaction.day,
    rdatetime: null,
    bdate: transaction.bookingDay ?? null,
    bdatetime: null,
    value,
    gross_value: null,
    type: switches.unknownWords ? 'teleport' : (types[transaction.operationType] ?? 'unknown'),
    original_wording: transaction.raw,
    simplified_wording: transaction.clean,
    stemmed_wording: transaction.clean.toLowerCase(),
    wording: transaction.clean,
    id_category: 9998,
    state: 'parsed',
    date_scraped: updated,
    coming: transaction.future,
    active: true,
    id_cluster: null,
    comment: null,
    last_update: updated,
    deleted: transaction.deleted ? updated : null,
    original_value: null,
    original_gross_value: null,
    original_currency: null,
    commission: null,
    commission_currency: null,
    country: null,
    card: null,
    counterparty: null,
    details: null,
    documents_count: 0,
    formatted_value: format.format(value),
    informations: {},
    ...(withCategories && switches.categories === 'on' && { categories: categories(parts, transaction.categoryId) }),
  };
}

function categories({ faults }: ShapeParts, categoryId: number): object[] {
  return faults.switches.unknownWords ? [{ code: 'moon_rent', parent_code: 'housing' }] : categoriesOf(categoryId);
}
