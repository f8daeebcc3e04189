import type { Wire } from './wire.ts';

/** Powens, field for field as its live API answers, the undocumented fields too (docs/reference/powens.md, 6 and 7). */
const euro = {
  id: 'EUR',
  name: 'Euro',
  symbol: '€',
  prefix: false,
  crypto: false,
  precision: 2,
  marketcap: null,
  datetime: null,
};

const connection = {
  id: 77,
  id_user: 501,
  id_connector: 1201,
  id_provider: null,
  id_bank: 1201,
  state: null,
  error: null,
  error_message: null,
  fields: null,
  last_update: '2026-02-03 06:12:44',
  created: '2026-01-12 09:34:10',
  active: true,
  last_push: '2026-02-03 06:12:51',
  expire: '2026-07-11 09:34:10',
  connector_uuid: '5d0c2b7e-3f41-5a0e-9b6b-0a1f2e3d4c5b',
  next_try: '2026-02-04 05:58:00',
};

/** The last of five is not shared, as one often is. */
const account = (index: number) => ({
  id: 9001 + index,
  id_connection: connection.id,
  id_user: connection.id_user,
  id_source: 601,
  id_parent: null,
  number: `0010203040${index}`,
  webid: `9f21b${index}`,
  original_name: 'COMPTE COURANT PRO',
  balance: 3812.93,
  coming: -35,
  display: true,
  last_update: index === 4 ? null : '2026-02-03 06:12:40',
  deleted: null,
  disabled: index === 4 ? '2026-01-12 09:34:55' : null,
  iban: `FR789999900042001020304${index}X24`,
  bic: 'BDPOFRP0XXX',
  currency: euro,
  type: 'checking',
  id_type: 2,
  bookmarked: 0,
  name: 'Compte courant pro',
  error: null,
  usage: 'ORGA',
  ownership: 'owner',
  company_name: null,
  loan: null,
  coming_balance: 3777.93,
  formatted_balance: '3 812,93 €',
  opening_date: null,
  information: {},
});

/** Ten syncs brought five each. */
const transaction = (index: number) => {
  const scraped = `2026-02-${String(3 + Math.floor(index / 5)).padStart(2, '0')} 06:12:4${index % 10}`;
  return {
    id: 910003 + index,
    id_account: 9001 + (index % 4),
    webid: null,
    application_date: '2026-02-04',
    date: '2026-02-04',
    datetime: null,
    vdate: '2026-02-04',
    vdatetime: null,
    rdate: '2026-02-03',
    rdatetime: null,
    bdate: '2026-02-04',
    bdatetime: null,
    value: -42.9 - index,
    gross_value: null,
    type: index % 4 === 0 ? 'order' : 'card',
    original_wording: `CB LIBRAIRIE DU PORT 03/02 ${index}`,
    simplified_wording: 'Librairie du Port',
    stemmed_wording: 'librairie du port',
    wording: 'Librairie du Port',
    id_category: 9998,
    state: 'parsed',
    date_scraped: scraped,
    coming: index < 5,
    active: true,
    id_cluster: null,
    comment: null,
    last_update: scraped,
    deleted: null,
    original_value: null,
    original_gross_value: null,
    original_currency: null,
    commission: null,
    commission_currency: null,
    country: null,
    card: 'XXXXXXXXXXXX4417',
    counterparty: null,
    details: null,
    documents_count: 0,
    formatted_value: '-42,90 €',
    informations: {},
  };
};

const json = (body: object) => Buffer.from(JSON.stringify(body));
const connectionBody = json(connection);
const accounts = json({
  balance: 3812.93,
  balances: { EUR: 3812.93 },
  coming_balances: { EUR: 3777.93 },
  accounts: Array.from({ length: 5 }, (_, index) => account(index)),
  total: 5,
});
const transactionsPath = '/2.0/users/me/transactions?limit=1000&filter=date&all&expand=categories';
const transactions = json({
  first_date: '2025-11-04',
  last_date: '2026-02-06',
  result_min_date: '2026-02-03',
  result_max_date: '2026-02-04',
  transactions: Array.from({ length: 50 }, (_, index) => transaction(index)),
  total: 50,
  _links: { prev: null, self: { href: `https://acme.biapi.pro${transactionsPath}` }, next: null },
});

export const powens: Wire = {
  provider: 'powens',
  root: '/2.0/',
  answer: (path) => ({
    body: path.includes('/transactions') ? transactions : path.includes('/accounts') ? accounts : connectionBody,
  }),
  settings: (upstream) => ({
    POWENS_URL: `${upstream}/2.0`,
    POWENS_CLIENT_ID: 'bench',
    POWENS_CLIENT_SECRET: 'bench',
  }),
  userId: String(connection.id_user),
  itemId: String(connection.id),
  storedToken: `${connection.id_user} stored`,
  accountsPath: `/2.0/users/me/connections/${connection.id}/accounts?all&limit=1000`,
  transactionsPath,
  headers: () => ({ authorization: 'Bearer token' }),
  rowsOf: (body) => {
    const { accounts, transactions } = body as { accounts?: unknown; transactions?: unknown };
    return accounts ?? transactions;
  },
};
