import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Item } from '../../entities/item.ts';
import { statementFormats } from '../../src/statements/formats.ts';
import type { ClientSite } from '../harness/client_site.ts';
import { type IswigoStack, startIswigoStack } from '../harness/start_iswigo_stack.ts';
import { startStack } from '../harness/start_stack.ts';
import { call } from '../sandbox/iswigo/iswigo_client.ts';
import { readCfonb } from '../statements/cfonb/read_cfonb.ts';

const now = new Date('2026-03-20T22:30:00Z');
/** In Paris the day ends an hour before it does in UTC. */
const today = '2026-03-20';

describe('the statement of an account', () => {
  let stack: IswigoStack;
  let site: ClientSite;
  let itemId: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a method answers
  let accounts: any[];

  before(async () => {
    stack = await startIswigoStack({ iswigo: { clock: () => now.getTime() }, gateway: { now: () => now } });
    site = await stack.addSite('books');
    const link = await site.link();
    itemId = (await site.comeBack(await site.visit(link))).searchParams.get('item_id') as string;
    accounts = await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
  });
  after(() => stack.close());

  const ask = (args: Record<string, unknown>) => ({
    account_id: accounts[0].id,
    user: site.user,
    from: '2026-02-01',
    to: today,
    format: 'cfonb120',
    ...args,
  });
  const get = (args: Record<string, unknown> = {}) => site.post('get_statement', ask(args));
  const file = async (args: Record<string, unknown> = {}) => {
    const response = await get(args);
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.equal(response.status, 200, bytes.toString());
    return bytes;
  };
  const refused = async (args: Record<string, unknown>, excType = 'ValidationError') => {
    const answer = await site.call('get_statement', ask(args));
    assert.equal(answer.excType, excType, JSON.stringify(args));
    return String(answer.message);
  };

  test('is a file with a name and the type of its format, the same bytes each time', async () => {
    const response = await get({ format: 'csv' });
    assert.deepEqual(
      [response.status, response.headers.get('content-type'), response.headers.get('content-disposition')],
      [
        200,
        'text/csv; charset=utf-8',
        `attachment; filename="Compte courant ${accounts[0].id} 2026-02-01 ${today}.csv"; filename*=UTF-8''Compte%20courant%20${accounts[0].id}%202026-02-01%20${today}.csv`,
      ],
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    assert.deepEqual(bytes, await file({ format: 'csv' }));
    assert.match(bytes.toString(), /^\ufeffDate;Date valeur;/);
    assert.match((await file({ format: 'csv', lang: 'en_GB' })).toString(), /^Date,Value date,/);
  });

  test('agrees with the bank’s own: balances, rows, amounts', async () => {
    for (const [from, to] of [
      ['2020-01-01', today],
      ['2020-01-01', '2026-02-14'],
    ] as const) {
      for (const account of accounts.filter(({ iban }) => iban !== null)) {
        const [ours] = readCfonb(await file({ account_id: account.id, from, to }));
        const own = await bankStatement(account.id, to);
        assert.deepEqual(
          {
            opening: ours?.opening,
            closing: ours?.closing,
            rows: ours?.movements.map(({ amount, date }) => `${date} ${amount}`).sort(),
          },
          own,
        );
        assert.ok(own.rows.length > 5);
      }
    }
  });

  /** The bank's statement, as the provider hands it through. Its lines have no entry numbers, so the strict reader takes none. */
  async function bankStatement(accountId: string, to: string) {
    stack.iswigo.control.setFaults({ cfonb: 'overpunched' });
    const [user] = stack.iswigo.control.users();
    const { email, password } = user ?? assert.fail();
    const login = await call(stack.iswigo, 'POST', '/authenticate', { body: { email, password } });
    const own = accountId.slice('iswigo-'.length);
    const path = `/bank/transactions/download?filters%5Baccount%5D%5B%5D=${own}&filters%5Bend_date%5D=${to}`;
    const { body } = await call(stack.iswigo, 'GET', path, { token: login.body.access_token });
    const lines = (body as string).trimEnd().split('\n');
    const cents = (line: string) => {
      const place = '{ABCDEFGHI}JKLMNOPQR'.indexOf(line.charAt(103));
      const units = BigInt(line.slice(90, 103) + (place % 10));
      return place >= 10 ? -units : units;
    };
    const rows = lines.filter((line) => line.startsWith('04'));
    return {
      opening: cents(lines[0] ?? ''),
      closing: cents(lines.at(-1) ?? ''),
      rows: rows
        .map((line) => `20${line.slice(38, 40)}-${line.slice(36, 38)}-${line.slice(34, 36)} ${cents(line)}`)
        .sort(),
    };
  }

  test('of one day after another is one of both', async () => {
    const [first] = readCfonb(await file({ to: '2026-02-20' }));
    const [second] = readCfonb(await file({ from: '2026-02-21' }));
    const [both] = readCfonb(await file());
    assert.equal(first?.closing, second?.opening);
    assert.deepEqual(
      [first?.opening, second?.closing, [...(first?.movements ?? []), ...(second?.movements ?? [])]],
      [both?.opening, both?.closing, both?.movements],
    );
  });

  test('of an item has a part for each account; of a format of one account it is refused', async () => {
    const whole = { account_id: null, item_id: itemId };
    const text = (await file({ ...whole, format: 'csv' })).toString();
    const own = await Promise.all(accounts.map(({ id }) => file({ account_id: id, format: 'csv' })));
    const rows = own.flatMap((bytes) => bytes.toString().trimEnd().split('\r\n').slice(1)).sort();
    assert.deepEqual(text.trimEnd().split('\r\n').slice(1).sort(), rows);
    // Its card has no balance, and stops each format that needs one.
    assert.match(await refused({ ...whole, format: 'qif' }), /one account a file.*Formats that serve: csv\.$/);
  });

  test('that a format cannot hold is refused, and the message names those that serve', async () => {
    // Iswigo's deferred card has neither balance nor IBAN, and stops a file of the whole item.
    const card = accounts.find(({ type }) => type === 'card');
    for (const args of [{ account_id: card.id }, { account_id: null, item_id: itemId }]) {
      const message = await refused(args);
      assert.match(message, new RegExp(`no balance of account ${card.id}.*Formats that serve: (qif, )?csv`));
    }
    assert.ok((await file({ account_id: card.id, format: 'csv' })).length > 100);
  });

  test('wants days, in their order, and none that is to come', async () => {
    for (const args of [
      { from: '2026-02-30' },
      { from: '2026-2-1' },
      { to: '2026-02-01T00:00:00' },
      { to: '31/03/2026' },
      { from: '0000-01-01' },
      { from: '2026-03-01', to: '2026-02-28' },
    ]) {
      await refused(args);
    }
    assert.match(await refused({ to: '2026-03-21' }), /2026-03-20 in Europe\/Paris/);
    assert.equal((await get({ from: today })).status, 200);
    for (const name of ['from', 'to', 'format']) await refused({ [name]: null }, 'MandatoryError');
  });

  test('is of an account or of an item, in a format that there is', async () => {
    await refused({ item_id: itemId });
    await refused({ account_id: null }, 'MandatoryError');
    const message = await refused({ format: 'pdf' });
    for (const { name } of statementFormats) assert.ok(message.includes(name), name);
    await refused({ account_id: 'iswigo-00000000-0000-4000-8000-000000000000' }, 'DoesNotExistError');
    await refused({ account_id: null, item_id: 'iswigo-0' }, 'DoesNotExistError');
  });

  test('comes in every format that can hold it, also of a day without movements', async () => {
    for (const { name, contentType } of statementFormats) {
      const response = await get({ format: name, from: '2020-01-01', to: '2020-01-01' });
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.deepEqual([response.status, response.headers.get('content-type')], [200, contentType], bytes.toString());
      assert.ok(bytes.length > 0);
    }
  });

  test('is not kept: the gateway has the item, and nothing of its accounts', async () => {
    const items = await stack.gateway.store.read.find(Item);
    assert.ok(!JSON.stringify(items).includes(accounts[0].iban));
  });
});

test('an account that the person did not share is one to share first, and no part of a file of its item', async (t) => {
  const stack = await startStack();
  t.after(() => stack.close());
  const site = await stack.addSite('unshared');
  const trip = await site.link();
  await site.comeBack(await site.visit(trip, { login: 'unshared' }));
  const { item_id: itemId } = await site.ask('get_bridge_item_id', { request: trip.request });
  const accounts = await site.ask('get_bank_accounts', { item_id: itemId, user: site.user });
  const closed = accounts.find(({ data_access }: { data_access: string }) => data_access === 'disabled');
  const args = { user: site.user, from: '2026-01-01', to: '2026-01-31', format: 'csv' };
  const response = await site.post('get_statement', { ...args, account_id: closed.id });
  const body = (await response.json()) as { exc_type: string; method: string };
  assert.deepEqual([response.status, body.exc_type, body.method], [417, 'ActionNeededError', 'get_manage_link']);
  const whole = await site.post('get_statement', { ...args, item_id: itemId });
  assert.equal(whole.status, 200, await whole.text());
});
