import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { reportAs } from './report_as.ts';

/**
 * A provider that costs next to nothing: the shapes of Bridge 2025-01-15, made once. The simulator would be the
 * bottleneck of this measurement.
 */
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

const server = createServer((request, response) => {
  const url = request.url ?? '';
  const body = url.includes('/transactions') ? transactions : url.includes('/token') ? token : accounts;
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => reportAs(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
