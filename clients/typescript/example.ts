/*
 * Reads the accounts of a user and keeps up with their transactions and events. Node 22.18 or newer runs it as it is:
 *
 *     BANK_API_URL=http://127.0.0.1:8000 BANK_API_TOKEN=key:secret node example.ts compta@erp.example
 */
import { BankApi, BankApiError } from './src/exports.ts';

const { BANK_API_URL: url = 'http://127.0.0.1:8000', BANK_API_TOKEN: token = ':' } = process.env;
const [key = '', secret = ''] = token.split(':');
const [user = ''] = process.argv.slice(2);
const say = (...words: (string | number | null)[]) => process.stdout.write(`${words.join(' ')}\n`);

const bank = new BankApi({
  url,
  key,
  secret,
  onSkipped: (method, rows) => say(method, 'left out', rows.length),
});

for (const item of await bank.getItems({ user })) {
  say('item', item.id, item.bank, item.needs);
  for (const account of await bank.getBankAccounts({ item_id: item.id, user }))
    say('account', account.id, account.name);
}

// Store the rows of a page and its cursor in one transaction; the next run begins with that cursor.
let rows = 0;
for await (const page of bank.syncTransactions({ user })) rows += page.transactions.length;
say('transactions', rows);

// Store `after` with what was taken in.
const types = new Map<string, number>();
for await (const page of bank.getEvents({ limit: 2 }))
  for (const { type } of page.events) types.set(type, (types.get(type) ?? 0) + 1);
for (const type of [...types.keys()].sort()) say('event', type, types.get(type) ?? 0);

try {
  await bank.getBridgeItemDetails({ item_id: '0' });
} catch (error) {
  if (!(error instanceof BankApiError)) throw error;
  say('refused', error.excType, error.status, error.message);
}
