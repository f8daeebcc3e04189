import { instantText } from '../../simulated_bank/transaction.ts';
import { isMasked, statusDescription } from '../life/item_status.ts';
import { statusInfo } from '../life/webhook_event.ts';
import { accountId } from '../state/state.ts';
import type { Shapes } from './shapes.ts';

/** 2021-06-01: what is not known is null, and words are in upper case (docs/reference/bridge.md, 2). */
export const v2Shapes: Shapes = {
  lastPage: { next_uri: null },

  item(item, { language, unknownEnums }) {
    return {
      id: item.id,
      status: item.status,
      status_code_info: unknownEnums ? 'QUANTUM_ENTANGLED' : statusInfo(item, 'v2'),
      status_code_description: statusDescription(item.status, language) ?? null,
      bank_id: item.bankId,
    };
  },

  account(item, account, { plan, cents, iban, loan }, { language, unknownEnums }) {
    if (!account.shared) return undefined;
    const masked = isMasked(item, account);
    return {
      id: accountId(account.serial),
      name: plan.name,
      balance: masked ? null : cents / 100,
      status: item.status,
      status_code_info: item.status === 0 ? null : statusInfo(item, 'v2'),
      status_code_description: statusDescription(item.status, language) ?? null,
      // Some fields have no milliseconds (docs/reference/bridge.md, 1).
      updated_at: instantText(item.lastSuccessAt ?? item.createdAt).replace(/\.\d+Z$/, 'Z'),
      type: unknownEnums ? 'shoe_box' : plan.type,
      is_paused: false,
      currency_code: 'EUR',
      item_id: item.id,
      bank_id: item.bankId,
      loan_details: loan ?? null,
      savings_details:
        plan.type === 'savings' ? { opening_date: '2014-05-12', interest_rate: 2.4, ceiling: 22950 } : null,
      is_pro: plan.pro,
      iban: masked ? null : (iban ?? null),
    };
  },

  transaction(transaction) {
    return {
      id: transaction.id,
      clean_description: transaction.clean,
      bank_description: transaction.raw,
      amount: transaction.cents / 100,
      date: transaction.day,
      // Missing where the bank does not give them, as in v3: JSON leaves out what is undefined.
      booking_date: transaction.bookingDay,
      transaction_date: transaction.transactionDay,
      value_date: transaction.valueDay,
      updated_at: transaction.updatedAt,
      currency_code: 'EUR',
      is_deleted: transaction.deleted,
      category_id: transaction.categoryId,
      account_id: accountId(transaction.serial),
      is_future: transaction.future,
      show_client_side: true,
    };
  },

  bank(bank, { publicUrl, unknownEnums }) {
    return {
      id: bank.id,
      name: bank.name,
      parent_name: bank.group ?? null,
      country_code: bank.country,
      primary_color: bank.color,
      secondary_color: null,
      logo_url: `${publicUrl}/logos/${bank.id}.svg`,
      deeplink_ios: null,
      deeplink_android: null,
      form: [
        { label: 'Identifiant', type: 'USER', isNum: '0', maxLength: null },
        { label: 'Mot de passe', type: 'PWD', isNum: '0', maxLength: null },
      ],
      authentication_type: unknownEnums ? 'TELEPATHY' : 'INTERNAL_CREDS',
      is_highlighted: bank.highlighted,
      capabilities: ['ais', 'account_check', 'single_transfer', 'bulk_transfer'],
      transfer: { nb_max_transactions: 30, max_size_label: 140, multiple_dates_transfers: false },
      payment: {
        nb_max_transactions: 30,
        max_size_label: 140,
        multiple_dates_payments: false,
        sender_iban_available: true,
      },
      channel_type: ['dsp2'],
      display_order: null,
      url: `https://bank-${bank.id}.example.test`,
    };
  },
};
