import { nulls } from '../../simulator/api/nulls.ts';
import type { AccountData, BankData } from '../data/bank_data.ts';
import { findConnector } from '../data/connectors.ts';
import { payerOf } from '../data/deferred_card.ts';
import { optionalParisTime } from '../data/paris_time.ts';
import type { FaultSwitches } from '../faults/fault_switches.ts';
import { type SandboxAccount, type SandboxConnection, sourceId } from '../state/state.ts';

/** What the JSON of Powens is made from. */
export interface ShapeParts {
  readonly data: BankData;
  readonly faults: { readonly switches: FaultSwitches };
}

const currency = { id: 'EUR', name: 'Euro', symbol: '€', prefix: false, crypto: false, precision: 2 };
export const euro = { ...currency, ...nulls('marketcap datetime') };

/** Powens' type and its number for each kind of account. */
const types: Readonly<Record<string, readonly [name: string, id: number]>> = {
  checking: ['checking', 2],
  savings: ['livret_a', 3],
  shared_saving_plan: ['pea', 43],
  card: ['card', 9],
  loan: ['loan', 5],
  life_insurance: ['lifeinsurance', 6],
};

export function accountType(type: string): { name: string; id: number } {
  const [name, id] = types[type] ?? ['unknown', 0];
  return { name, id };
}

const unknown = nulls('error opening_date');
const unknownOfLoan = {
  ...nulls('available_amount used_amount nb_payments_left nb_payments_done nb_payments_total'),
  ...nulls('last_payment_amount last_payment_date insurance_label insurance_amount insurance_rate duration'),
};

/** An account that is not shared has hardly any data, and the samples still have its balance: sites must not see it. */
export function accountShape(parts: ShapeParts, connection: SandboxConnection, account: SandboxAccount): object {
  const data = parts.data.about(connection, account);
  const { plan, cents, instantCents, iban, number } = data;
  const { name: typeName, id: id_type } = accountType(plan.type);
  const { switches } = parts.faults;
  const type = switches.unknownWords ? 'moonbase' : typeName;
  const coming = instantCents - cents;
  return {
    id: account.id,
    id_connection: connection.id,
    id_user: connection.userId,
    id_source: sourceId(connection.connectorId, 1),
    id_parent: payerOf(connection, account.place)?.id ?? null,
    number,
    webid: account.serial.toString(16),
    original_name: plan.name.toUpperCase(),
    balance: cents / 100,
    coming: coming === 0 ? null : coming / 100,
    display: true,
    last_update: account.disabledAt === undefined ? optionalParisTime(connection.lastUpdateAt) : null,
    deleted: optionalParisTime(account.deletedAt),
    disabled: optionalParisTime(account.disabledAt),
    iban: iban ?? null,
    bic: iban === undefined ? null : `${findConnector(connection.connectorId)?.slug ?? 'XXX'}FRP0XXX`,
    currency: euro,
    type: switches.accountTypes === 'object' ? { id: id_type, name: type } : type,
    id_type,
    bookmarked: 0,
    name: plan.name,
    usage: plan.pro ? 'ORGA' : 'PRIV',
    ownership: 'owner',
    // Documented of employee savings, of which the simulation has none.
    company_name: plan.pro ? 'Menuiserie du Verger' : null,
    loan: loanShape(data),
    coming_balance: instantCents / 100,
    formatted_balance: new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100),
    information: {},
    ...unknown,
  };
}

function loanShape({ loan, plan }: AccountData): object | null {
  if (loan === undefined) return null;
  return {
    total_amount: loan.borrowed_capital,
    subscription_date: loan.opening_date,
    maturity_date: loan.maturity_date,
    start_repayment_date: loan.opening_date,
    deferred: false,
    next_payment_amount: loan.next_payment_amount,
    next_payment_date: loan.next_payment_date,
    rate: loan.interest_rate,
    account_label: plan.name,
    type: 'mortgage',
    ...unknownOfLoan,
  };
}

/** The account's types, as `/account_types` lists them. */
export function accountTypeShapes(): object[] {
  return Object.values(types).map(([name, id]) => ({
    id,
    name,
    id_parent: null,
    is_invest: name === 'pea' || name === 'lifeinsurance',
    display_name: name,
    display_name_p: name,
  }));
}
