import { instantText } from '../../simulated_bank/transaction.ts';
import { isMasked, statusDescription } from '../life/item_status.ts';
import { authenticationExpiry, statusInfo } from '../life/webhook_event.ts';
import { accountId } from '../state/state.ts';
import type { Shapes } from './shapes.ts';

/** 2025-01-15: what is not known is left out, never null (docs/reference/bridge.md, 3). */
export const v3Shapes: Shapes = {
  lastPage: {},

  item(item, { language, unknownEnums }) {
    return {
      id: item.id,
      status: item.status,
      status_code_info: unknownEnums ? 'quantum_entangled' : statusInfo(item, 'v3'),
      ...given('status_code_description', statusDescription(item.status, language)),
      provider_id: item.bankId,
      account_types: item.accountTypes,
      ...given('last_successful_refresh', instant(item.lastSuccessAt)),
      ...given('last_try_refresh', instant(item.lastTryAt)),
      created_at: instantText(item.createdAt),
      ...authenticationExpiry(item),
    };
  },

  account(item, account, { plan, cents, instantCents, iban, loan }, { unknownEnums }) {
    const shape = {
      id: accountId(account.serial),
      name: plan.name,
      updated_at: instantText(item.lastSuccessAt ?? item.createdAt),
      last_refresh_status: unknownEnums ? 'half_done' : item.status === 1003 ? 'failed' : 'successful',
      type: unknownEnums ? 'shoe_box' : plan.type,
      currency_code: 'EUR',
      item_id: item.id,
      provider_id: item.bankId,
      data_access: account.shared ? 'enabled' : 'disabled',
      pro: plan.pro,
    };
    if (!account.shared || isMasked(item, account)) return shape;
    const balances =
      plan.type === 'checking' ? { accounting_balance: cents / 100, instant_balance: instantCents / 100 } : {};
    return {
      ...shape,
      balance: cents / 100,
      ...balances,
      ...(iban === undefined ? {} : { iban, iban_filled_manually: false }),
      ...given('loan_details', loan),
    };
  },

  transaction(transaction, { unknownEnums }) {
    return {
      id: transaction.id,
      clean_description: transaction.clean,
      provider_description: transaction.raw,
      amount: transaction.cents / 100,
      date: transaction.day,
      updated_at: transaction.updatedAt,
      currency_code: 'EUR',
      deleted: transaction.deleted,
      category_id: transaction.categoryId,
      operation_type: unknownEnums ? 'telepathy' : transaction.operationType,
      account_id: accountId(transaction.serial),
      future: transaction.future,
      // JSON leaves out what is undefined; a spread for each would cost a third of the page's time.
      booking_date: transaction.bookingDay,
      transaction_date: transaction.transactionDay,
      value_date: transaction.valueDay,
    };
  },

  bank(bank, { publicUrl, unknownEnums }) {
    return {
      id: bank.id,
      name: bank.name,
      country_code: bank.country,
      images: { logo: `${publicUrl}/logos/${bank.id}.svg` },
      ...given('group_name', bank.group),
      capabilities: ['aggregation', 'single_payment', ...(unknownEnums ? ['time_travel'] : [])],
      payment_metadata: {
        release_status: 'general_availability',
        nb_max_transactions: 30,
        max_size_label: 140,
        multiple_dates_payments: false,
        sender_iban_available: true,
        provider_environments: ['sandbox'],
        execution_status_available: true,
      },
      aggregation_metadata: { release_status: 'general_availability' },
      health_status: { aggregation: { status: 'healthy' }, single_payment: { status: 'healthy' } },
      tags: { segment: [bank.segment] },
      provider_environments: ['sandbox'],
    };
  },
};

function given(name: string, value: unknown): Record<string, unknown> {
  return value === undefined ? {} : { [name]: value };
}

function instant(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : instantText(ms);
}
