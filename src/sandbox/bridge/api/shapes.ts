import type { SandboxBank } from '../../simulated_bank/banks.ts';
import type { History } from '../../simulated_bank/history.ts';
import { instantText } from '../../simulated_bank/transaction.ts';
import { isMasked, statusDescription } from '../life/item_status.ts';
import { authenticationExpiry, statusInfo } from '../life/webhook_event.ts';
import { accountId, type SandboxAccount, type SandboxItem } from '../state/state.ts';
import type { ApiCall } from './call.ts';

export interface Owned {
  readonly item: SandboxItem;
  readonly account: SandboxAccount;
}

/*
 * How the generations write each resource, with their differences side by side. In 2021-06-01 what is not known is null and
 * words are in upper case (docs/reference/bridge.md, 2); in 2025-01-15 it is left out, never null (3), as JSON does with
 * what is undefined. With `unknownEnums` come values that no client has seen before.
 */

export function itemShape({ generation, language, world }: ApiCall, item: SandboxItem): object {
  const v2 = generation === 'v2';
  const unknownInfo = v2 ? 'QUANTUM_ENTANGLED' : 'quantum_entangled';
  const description = statusDescription(item.status, language);
  return {
    id: item.id,
    status: item.status,
    status_code_info: world.faults.switches.unknownEnums ? unknownInfo : statusInfo(item, generation),
    status_code_description: v2 ? (description ?? null) : description,
    [v2 ? 'bank_id' : 'provider_id']: item.bankId,
    ...(!v2 && {
      account_types: item.accountTypes,
      last_successful_refresh: instant(item.lastSuccessAt),
      last_try_refresh: instant(item.lastTryAt),
      created_at: instantText(item.createdAt),
      ...authenticationExpiry(item),
    }),
  };
}

/** 2025-01-15 names some products, a PEA for one (docs/reference/bridge.md, 3.4). */
export function accountType(type: string, generation: ApiCall['generation']): string {
  return generation === 'v3' && type === 'shared_saving_plan' ? 'pea' : type;
}

/** @returns undefined where the generation does not list such an account */
export function accountShape(call: ApiCall, { item, account }: Owned): object | undefined {
  const v2 = call.generation === 'v2';
  if (v2 && !account.shared) return undefined;
  const { plan, cents, instantCents, iban, loan } = call.world.data.account(item, account);
  const { unknownEnums } = call.world.faults.switches;
  const isHidden = !account.shared || isMasked(item, account);
  const updatedAt = instantText(item.lastSuccessAt ?? item.createdAt);
  const shape = {
    id: accountId(account.serial),
    name: plan.name,
    // Some fields have no milliseconds (docs/reference/bridge.md, 1).
    updated_at: v2 ? updatedAt.replace(/\.\d+Z$/, 'Z') : updatedAt,
    type: unknownEnums ? 'shoe_box' : accountType(plan.type, call.generation),
    currency_code: 'EUR',
    item_id: item.id,
    [v2 ? 'bank_id' : 'provider_id']: item.bankId,
    [v2 ? 'is_pro' : 'pro']: plan.pro,
  };
  if (v2) {
    const savings = { opening_date: '2014-05-12', interest_rate: 2.4, ceiling: 22950 };
    return {
      ...shape,
      balance: isHidden ? null : cents / 100,
      status: item.status,
      status_code_info: item.status === 0 ? null : statusInfo(item, 'v2'),
      status_code_description: statusDescription(item.status, call.language) ?? null,
      is_paused: false,
      loan_details: loan ?? null,
      savings_details: plan.type === 'savings' ? savings : null,
      iban: isHidden ? null : (iban ?? null),
    };
  }
  const balances = { accounting_balance: cents / 100, instant_balance: instantCents / 100 };
  return {
    ...shape,
    last_refresh_status: unknownEnums ? 'half_done' : item.status === 1003 ? 'failed' : 'successful',
    data_access: account.shared ? 'enabled' : 'disabled',
    ...(!isHidden && {
      balance: cents / 100,
      ...(plan.type === 'checking' && balances),
      ...(iban !== undefined && { iban, iban_filled_manually: false }),
      loan_details: loan,
    }),
  };
}

/** Bridge publishes four words (docs/reference/bridge.md, 3.5); the others are invented. */
const operationOf = (type: string) => (type === 'agios' ? 'fee' : type);

/** One flat literal: spreads would cost a third of the page's time. */
export function transactionShape({ generation, world }: ApiCall, history: History, row: number): object {
  const v2 = generation === 'v2';
  const transaction = world.data.transaction(history, row);
  const operation = world.faults.switches.unknownEnums ? 'telepathy' : operationOf(transaction.operationType);
  return {
    id: transaction.id,
    clean_description: transaction.clean,
    [v2 ? 'bank_description' : 'provider_description']: transaction.raw,
    amount: transaction.cents / 100,
    date: transaction.day,
    updated_at: transaction.updatedAt,
    currency_code: 'EUR',
    [v2 ? 'is_deleted' : 'deleted']: transaction.deleted,
    category_id: transaction.categoryId,
    operation_type: v2 ? undefined : operation,
    account_id: accountId(transaction.serial),
    [v2 ? 'is_future' : 'future']: transaction.future,
    show_client_side: v2 ? true : undefined,
    // Missing in both where the bank does not give them.
    booking_date: transaction.bookingDay,
    transaction_date: transaction.transactionDay,
    value_date: transaction.valueDay,
  };
}

export function bankShape({ generation, world }: ApiCall, bank: SandboxBank): object {
  const { unknownEnums } = world.faults.switches;
  const logo = `${world.publicUrl}/logos/${bank.id}.svg`;
  const transfer = { nb_max_transactions: 30, max_size_label: 140 };
  const payment = { ...transfer, multiple_dates_payments: false, sender_iban_available: true };
  const shape = { id: bank.id, name: bank.name, country_code: bank.country };
  if (generation === 'v2') {
    const field = (label: string, type: string) => ({ label, type, isNum: '0', maxLength: null });
    return {
      ...shape,
      parent_name: bank.group ?? null,
      primary_color: bank.color,
      secondary_color: null,
      logo_url: logo,
      deeplink_ios: null,
      deeplink_android: null,
      form: [field('Identifiant', 'USER'), field('Mot de passe', 'PWD')],
      authentication_type: unknownEnums ? 'TELEPATHY' : 'INTERNAL_CREDS',
      is_highlighted: bank.highlighted,
      capabilities: ['ais', 'account_check', 'single_transfer', 'bulk_transfer'],
      transfer: { ...transfer, multiple_dates_transfers: false },
      payment,
      channel_type: ['dsp2'],
      display_order: null,
      url: `https://bank-${bank.id}.example.test`,
    };
  }
  const release = { release_status: 'general_availability' };
  const provider_environments = ['sandbox'];
  return {
    ...shape,
    images: { logo },
    group_name: bank.group,
    capabilities: ['aggregation', 'single_payment', ...(unknownEnums ? ['time_travel'] : [])],
    payment_metadata: { ...release, ...payment, provider_environments, execution_status_available: true },
    aggregation_metadata: release,
    health_status: { aggregation: { status: 'healthy' }, single_payment: { status: 'healthy' } },
    tags: { segment: [bank.segment] },
    provider_environments,
  };
}

const instant = (ms: number | undefined) => (ms === undefined ? undefined : instantText(ms));
