import type { History } from '../../simulated_bank/history.ts';
import { nulls } from '../../simulator/api/nulls.ts';
import { payerOf } from '../data/deferred_card.ts';
import { parisTime } from '../data/paris_time.ts';
import type { SandboxAccount, SandboxConnection } from '../state/state.ts';
import { euro, type ShapeParts } from './account_shape.ts';

/** Powens' words where they are others than the simulated bank's. */
const types: Readonly<Record<string, string>> = { direct_debit: 'order', fee: 'bank', agios: 'bank' };

const unknown = {
  ...nulls('webid datetime vdatetime rdatetime bdatetime gross_value id_cluster comment'),
  ...nulls('original_gross_value country details'),
};

/** The card of an account that pays at once, beside those that have an account of their own. */
const immediateCard = 500;
const dollar = { ...euro, id: 'USD', name: 'US Dollar', symbol: '$', prefix: true };

const format = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });

/** @param withCategories whether `?expand=categories` asked for them */
export function transactionShape(
  parts: ShapeParts,
  connection: SandboxConnection,
  history: History<SandboxAccount>,
  row: number,
  withCategories: boolean,
): object {
  const transaction = parts.data.row(connection, history, row);
  const isOfCard = payerOf(connection, history.account.place) !== undefined;
  const { switches } = parts.faults;
  const updated = parisTime(history.updatedAt(row));
  const value = transaction.cents / 100;
  return {
    id: transaction.id,
    id_account: history.account.id,
    application_date: transaction.day,
    date: transaction.day,
    vdate: transaction.valueDay ?? transaction.day,
    rdate: transaction.transactionDay ?? transaction.day,
    bdate: transaction.bookingDay ?? null,
    value,
    type: switches.unknownWords ? 'teleport' : typeOf(transaction, isOfCard),
    original_wording: transaction.raw,
    simplified_wording: transaction.clean,
    stemmed_wording: transaction.clean.toLowerCase(),
    wording: transaction.clean,
    id_category: 9998,
    state: 'parsed',
    date_scraped: updated,
    coming: transaction.future,
    active: true,
    last_update: updated,
    deleted: transaction.deleted ? updated : null,
    documents_count: 0,
    formatted_value: format.format(value),
    informations: {},
    ...foreignShape(transaction),
    card: isOfCard ? null : cardShape(parts, connection, history, transaction),
    counterparty: counterpartyShape(transaction),
    ...unknown,
    ...(withCategories &&
      switches.categories === 'on' && {
        categories: switches.unknownWords
          ? [{ code: 'moon_rent', parent_code: 'housing' }]
          : categoriesOf(transaction.categoryId),
      }),
  };
}

type Transaction = ReturnType<ShapeParts['data']['row']>;

function typeOf({ operationType }: Transaction, isOfCard: boolean): string {
  return isOfCard && operationType === 'card' ? 'deferred_card' : (types[operationType] ?? operationType);
}

function foreignShape({ foreign }: Transaction) {
  return {
    original_value: foreign === undefined ? null : foreign.cents / 100,
    original_currency: foreign === undefined ? null : dollar,
    commission: foreign === undefined ? null : foreign.commissionCents / 100,
    commission_currency: foreign === undefined ? null : euro,
  };
}

/** A row of a card's own account names none: mostly nothing does. */
function cardShape(
  { data }: ShapeParts,
  connection: SandboxConnection,
  { account }: History<SandboxAccount>,
  { operationType }: Transaction,
) {
  if (operationType !== 'card' && operationType !== 'withdrawal') return null;
  return `XXXXXXXXXXXX${data.cardDigits(connection, account.place + immediateCard)}`;
}

function counterpartyShape({ otherSide, cents }: Transaction) {
  if (otherSide === undefined) return null;
  return {
    label: otherSide.label,
    account_scheme_name: otherSide.iban === undefined ? null : 'iban',
    account_identification: otherSide.iban ?? null,
    type: cents < 0 ? 'creditor' : 'debtor',
  };
}

/** Powens' codes for the categories of the invented counterparties (docs/reference/powens.md, 7). */
const codes: Readonly<Record<number, readonly [code: string, parent: string]>> = {
  79: ['banking_fees', 'bank_insurances'],
  83: ['bars_restaurants', 'food_and_restaurants'],
  84: ['train_travel', 'travel_and_transport'],
  85: ['withdrawal', 'bank_insurances'],
  87: ['fuel_and_vehicle_charging', 'travel_and_transport'],
  171: ['phone_internet_tv', 'media_and_telecommunications'],
  191: ['savings', 'bank_insurances'],
  195: ['others', 'others'],
  204: ['multimedia_books_stationery', 'shopping'],
  206: ['social_contributions', 'administration_and_taxes'],
  216: ['rent', 'housing'],
  217: ['energy', 'housing'],
  220: ['insurances', 'bank_insurances'],
  230: ['salary', 'revenue'],
  231: ['others_revenue', 'revenue'],
  260: ['bars_restaurants', 'food_and_restaurants'],
  273: ['supermarket_and_groceries', 'food_and_restaurants'],
  278: ['media_subscriptions', 'media_and_telecommunications'],
  279: ['transfers', 'others'],
  309: ['parking_maintenance_tolls', 'travel_and_transport'],
  328: ['mortgage_payment', 'loans'],
};

function categoriesOf(categoryId: number): object[] {
  const [code, parent_code] = codes[categoryId] ?? [];
  return code === undefined ? [] : [{ code, parent_code }];
}
