import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { toSiteId } from '../../../src/connections/site_ids.ts';
import { assertUnavailable } from '../reads.ts';
import { providerItemId, type Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import type { WireCall } from '../wire.ts';
import { status } from '../wire_faults.ts';

/** docs/contract.md, "Errors": the five kinds of a provider's failure, as a site meets them. */
export function errorsSuite(subject: TriedProvider): void {
  const bench = useBench(subject, () => ({ PROVIDER_TIMEOUT_MS: '1500' }));
  const { provider } = subject;
  const shown = (id: string) => toSiteId(provider, id);
  let site: Site;
  let itemId: string;
  let accountId: string;

  before(async () => {
    site = await bench().newSite();
    itemId = await site.linkItem();
    accountId = (await site.accountIds(itemId))[0] ?? '';
    await bench().settle();
  });

  /** A call of everything that cannot be answered without the provider. */
  const questions = (): [string, Record<string, unknown>][] => [
    ['get_bridge_item_details', { item_id: itemId }],
    ['get_bank_accounts', site.own(itemId)],
    ['get_bank_transactions', site.own(itemId)],
    ['get_bank_transactions', { user: site.user }],
    ['get_bank_transactions_by_account', { account_id: accountId, user: site.user }],
    ['get_bridge_connect_link', site.linkArguments()],
    ['get_bridge_connect_link', site.linkArguments({ user: `new-${Math.random()}@erp.example` })],
    ['delete_bridge_item_id', site.own(itemId)],
    ['delete_user', { user: site.user }],
  ];

  for (const code of [500, 502, 503, 504, 418]) {
    test(`a provider that answers ${code}: every method says 503 and who fails`, async () => {
      bench().wire.block(() => true, status(code));
      await Promise.all(
        questions().map(async ([method, args]) => assertUnavailable(await site.call(method, args), provider, method)),
      );
    });
  }

  test('a provider that writes the id of the call into a failure: the site is told it', async () => {
    const body = Buffer.from('{"code":"bug","description":"x","message":null,"request_id":880123}');
    bench().wire.block(() => true, { status: 500, headers: { 'content-type': 'application/json' }, body });
    const response = await site.post('get_bank_accounts', site.own(itemId));
    const { message, provider_request_id } = (await response.json()) as Record<string, string>;
    assert.deepEqual([response.status, provider_request_id], [503, '880123'], message);
    assert.match(String(message), /880123/);
  });

  test('a provider that refuses what a call says: 417, and no outage', async () => {
    const blamed: [string, Record<string, unknown>][] = [
      ['get_bridge_item_details', { item_id: itemId }],
      ['get_bank_accounts', site.own(itemId)],
      ['get_bank_transactions', site.own(itemId)],
      ['get_bank_transactions_by_account', { account_id: accountId, user: site.user }],
      ['get_single_bank', { bank_id: shown('424242') }],
    ];
    const { item, accounts, transactions } = bench().simulator.calls;
    const isOfUser = (call: WireCall) => item(call) || accounts(call) || transactions(call);
    const answer = { status: 400, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') };
    bench().wire.block((call) => isOfUser(call) || call.path.includes('424242'), answer);
    for (const [method, args] of blamed) {
      const { status: code, excType, message } = await site.call(method, args);
      assert.deepEqual([code, excType], [417, 'ValidationError'], `${method}: ${message}`);
      assert.ok(message.includes(provider), `${method}: ${message}`);
    }
  });

  test('an address for mail that is none is refused before the provider hears of it', async () => {
    const { calls } = bench().wire;
    const before = calls.length;
    for (const user_email of ['marie', 'marie@localhost', 'Marie <marie@erp.example>', 'a@b.example, c@d.example']) {
      const answer = await site.call('get_bridge_connect_link', site.linkArguments({ user_email }));
      assert.deepEqual([answer.status, answer.excType], [417, 'ValidationError'], user_email);
      assert.match(answer.message, /user_email/);
    }
    assert.equal(calls.length, before);
    await site.link('get_bridge_connect_link', { user_email: 'marie@erp.example' });
  });

  test('a provider that is not there: every method says 503', async () => {
    bench().wire.block(() => true, 'cut');
    await Promise.all(
      questions().map(async ([method, args]) => assertUnavailable(await site.call(method, args), provider, method)),
    );
  });

  for (const [seconds, header] of [
    [40, '40'],
    [3600, null],
  ] as const) {
    test(`too many calls for ${seconds} seconds: 429, and the truth about the wait where no worker of a site sleeps through it`, async () => {
      bench().wire.block(() => true, status(429, { 'retry-after': String(seconds) }));
      await Promise.all(
        questions().map(async ([method, args]) => {
          const answer = await site.post(method, args);
          const { exc_type, message, retry_at } = (await answer.json()) as Record<string, string>;
          assert.deepEqual([answer.status, exc_type], [429, 'TooManyRequestsError'], `${method}: ${message}`);
          assert.equal(answer.headers.get('retry-after'), header, method);
          assert.ok(message?.includes(`${seconds} seconds`), message);
          const waitMs = Date.parse(retry_at ?? '') - Date.now();
          assert.ok(waitMs > (seconds - 30) * 1000 && waitMs <= seconds * 1000, `${method}: ${retry_at}`);
        }),
      );
    });
  }

  test('too many calls, nobody knows for how long: 429, and no wait is made up', async () => {
    bench().wire.block(() => true, status(429));
    const answer = await site.post('get_bridge_item_details', { item_id: itemId });
    const { retry_at } = (await answer.json()) as Record<string, string>;
    assert.deepEqual([answer.status, answer.headers.get('retry-after'), retry_at], [429, null, undefined]);
  });

  test('nothing of that stays: the same questions are answered afterwards', async () => {
    for (const [method, args] of questions().slice(0, -2)) {
      assert.equal((await site.call(method, args)).status, 200, method);
    }
  });

  test('what does not exist is not found', async () => {
    for (const [method, args] of [
      ['get_bridge_item_details', { item_id: shown('999999999') }],
      ['get_bank_accounts', site.own(shown('999999999'))],
      ['get_bank_transactions_by_account', { account_id: shown('999999999'), user: site.user }],
      ['get_bank_transactions_by_account', { account_id: shown('a/../b?c=d'), user: site.user }],
      ['get_single_bank', { bank_id: shown('999999999') }],
      ['get_single_bank', { bank_id: shown('a/../b?c=d') }],
      ['get_bridge_item_id', { request: '00000000-0000-4000-8000-000000000000' }],
    ] as const) {
      const answer = await site.call(method, args);
      assert.deepEqual([answer.status, answer.excType], [404, 'DoesNotExistError'], `${method}: ${answer.message}`);
    }
  });

  test('a category that does not exist is not found, where there are any', async () => {
    const [{ operations }] = await site.ask('get_capabilities');
    const answer = await site.call('get_category', { category_id: shown('999999999') });
    assert.equal(answer.status, operations.categories.offered ? 404 : 417);
  });

  for (const [needs, method] of [
    ['edit', 'get_bridge_edit_link'],
    ['sca', 'get_sca_authentication_link'],
  ] as const) {
    test(`a refresh of an item that needs ${needs} names the method that gives the link`, async () => {
      const { simulator, settle } = bench();
      const id = await site.linkItem();
      await simulator.require(providerItemId(id), needs);
      await settle();
      const answer = await site.call('post_item_refresh', site.own(id));
      assert.deepEqual([answer.status, answer.excType], [417, 'ActionNeededError']);
      assert.ok(answer.message.includes(method), answer.message);
    });
  }

  describe('of a gateway whose credentials the provider refuses', () => {
    const wrong = useBench(subject, (simulator) => simulator.wrongCredentials);

    test('502, and nothing secret in what the site reads', async () => {
      const stranger = await wrong().newSite();
      const answer = await stranger.call('get_bridge_connect_link', stranger.linkArguments());
      assert.deepEqual([answer.status, answer.excType], [502, 'ProviderCredentialsError'], String(answer.message));
      const text = JSON.stringify(answer.message);
      for (const secret of Object.values(wrong().simulator.wrongCredentials)) assert.ok(!text.includes(secret), text);
    });
  });
}
