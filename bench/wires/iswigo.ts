import { signatureOf } from '../../src/providers/iswigo/signature.ts';
import type { Wire, WireAnswer } from './wire.ts';

/** Iswigo, field for field as in its reference (docs/reference/iswigo.md, 5 and 6). */
const app = 'bench';
const secret = 'bench';

const connection = {
  connection_id: '5c0a9d34-7e1b-4f60-9c55-1d2e3f405162',
  provider_id: 701,
  create_time: '2026-01-12 10:02:18',
  login: '112###458',
  last_synchronized_time: '2026-02-03 07:20:11',
  last_error_time: null,
  nb_errors: 0,
  automatic_synchronization: true,
};

const accountId = (index: number) => `0b1e7a52-${index}111-4222-8333-444455556666`;
const cardIndex = 4;

/** The last of five is a deferred card, which has neither balance nor number of its own. */
const account = (index: number) => ({
  account_id: accountId(index),
  connection_id: connection.connection_id,
  type: index === cardIndex ? 'deferred credit card' : 'account',
  name: index === cardIndex ? 'Carte differee' : 'Compte courant pro',
  account_number: index === cardIndex ? 'xxxxxxxxxx004417' : `001020304${index}X`,
  bban: index === cardIndex ? null : `9999900042001020304${index}X`,
  balance: index === cardIndex ? null : 3812.93,
  currency: 'EUR',
  is_professional: true,
  parent_account_id: index === cardIndex ? accountId(0) : null,
  last_time_found: `2026-02-03 07:20:0${index}`,
});

/** Ten syncs brought five each; every fifth is of the card, settled in one of two months. */
const transaction = (index: number) => {
  const isCard = index % 5 === cardIndex;
  const day = String(3 + Math.floor(index / 5)).padStart(2, '0');
  return {
    transaction_id: `d1000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    account_id: accountId(index % 5),
    operation_date: `2026-02-${day}`,
    value_date: `2026-02-${day}`,
    accounting_date: null,
    cc_order_month: isCard ? (index < 25 ? '2026-01' : '2026-02') : null,
    interbank_code: index % 4 === 0 ? 'B1' : '28',
    check_number: null,
    amount: -42.9 - index,
    wording: `CB LIBRAIRIE DU PORT 03/02 ${index}`,
    text: index % 10 === 0 ? 'MDT-77-2025-0009' : '.',
    update_time: `2026-02-${day} 07:20:1${index % 10}`,
    is_deleted: false,
  };
};

function list(resource: string, rows: readonly object[]): WireAnswer {
  const contentRange = rows.length === 0 ? '*/0' : `0-${rows.length - 1}/${rows.length}`;
  return {
    body: Buffer.from(JSON.stringify(rows)),
    headers: { 'accept-range': `${resource} ${rows.length}`, 'content-range': contentRange },
  };
}

const connectionAnswer = { body: Buffer.from(JSON.stringify(connection)) };
const events = list('events', []);
const accounts = list(
  'accounts',
  Array.from({ length: 5 }, (_, index) => account(index)),
);
const transactions = list(
  'transactions',
  Array.from({ length: 50 }, (_, index) => transaction(index)),
);

export const iswigo: Wire = {
  provider: 'iswigo',
  root: '/v1/',
  answer: (path) =>
    path.includes('/transactions')
      ? transactions
      : path.includes('/accounts')
        ? accounts
        : path.includes('/events')
          ? events
          : connectionAnswer,
  settings: (upstream) => ({ ISWIGO_URL: `${upstream}/v1`, ISWIGO_APP: app, ISWIGO_SECRET: secret }),
  userId: '7f0c1a2b-1111-4222-8333-9a8b7c6d5e4f',
  itemId: connection.connection_id,
  storedToken: 'stored',
  accountsPath: '/v1/bank/accounts?range=0-99',
  transactionsPath: '/v1/bank/transactions?range=0-99',
  headers: (path) => ({
    authorization: 'Bearer token',
    'x-iswigo-app': app,
    'x-iswigo-signature': signatureOf(secret, 'GET', path, ''),
  }),
  rowsOf: (body) => body,
};
