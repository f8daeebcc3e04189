import type { Wire } from './wire.ts';

/** Bridge 2025-01-15. */
const account = (index: number) => ({
  id: 51234567 + index,
  name: 'Compte courant',
  balance: 1843.27,
  updated_at: '2026-03-02T09:20:10.870Z',
  last_refresh_status: 'successful',
  type: 'checking',
  currency_code: 'EUR',
  item_id: 9456123,
  provider_id: 574,
  data_access: 'enabled',
  pro: false,
  accounting_balance: 1843.27,
  instant_balance: 1769.27,
  iban: 'FR7600000000000000000000097',
  iban_filled_manually: false,
});

const transaction = (index: number) => ({
  id: 39000123456801 + index,
  clean_description: 'Boulangerie Exemple',
  provider_description: `CB BOULANGERIE EXEMPLE ${index}`,
  amount: -6.4 - index,
  date: '2026-02-28',
  updated_at: '2026-03-01T05:14:02.771Z',
  currency_code: 'EUR',
  deleted: false,
  category_id: 273,
  operation_type: 'card',
  account_id: 51234567,
  future: false,
  booking_date: '2026-02-28',
  transaction_date: '2026-02-27',
  value_date: '2026-02-28',
});

const list = (rows: unknown[]) => Buffer.from(JSON.stringify({ resources: rows, pagination: {} }));
const accounts = list(Array.from({ length: 5 }, (_, index) => account(index)));
const transactions = list(Array.from({ length: 50 }, (_, index) => transaction(index)));
const token = Buffer.from(
  JSON.stringify({
    access_token: 'ffeeddccbbaa99887766554433221100ffeeddcc-0d0a6e3c-5b12-4c77-b6f4-9c8a7e6d5f40',
    expires_at: new Date(Date.now() + 7_200_000).toISOString(),
    user: { uuid: 'c27a9b1e-73c4-4f58-9d06-0b8e5d3a1f42' },
  }),
);

export const bridge: Wire = {
  provider: 'bridge',
  root: '/v3/',
  answer: (path) => ({
    body: path.includes('/transactions') ? transactions : path.includes('/token') ? token : accounts,
  }),
  settings: (upstream) => ({
    BRIDGE_URL: upstream,
    BRIDGE_CLIENT_ID: 'bench',
    BRIDGE_CLIENT_SECRET: 'bench',
    BRIDGE_CALLS_PER_5_MINUTES: '1000000000',
    BRIDGE_USER_CALLS_PER_MINUTE: '1000000000',
  }),
  userId: 'c27a9b1e-73c4-4f58-9d06-0b8e5d3a1f42',
  itemId: '9456123',
  storedToken: 'stored',
  accountsPath: '/v3/aggregation/accounts?item_id=9456123&limit=500',
  transactionsPath: '/v3/aggregation/transactions?limit=500',
  headers: () => ({ authorization: 'Bearer token' }),
  rowsOf: (body) => (body as { resources: unknown }).resources,
};
