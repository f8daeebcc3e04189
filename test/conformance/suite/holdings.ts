import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withLastRow } from '../../../src/sandbox/simulator/faults/odd_answers.ts';
import { jsonSpoiler } from '../json_spoiler.ts';
import type { Site } from '../site.ts';
import type { Bench } from '../start_bench.ts';
import type { WireCall } from '../wire.ts';

type Row = Record<string, unknown>;

const ofHoldings = ({ verb, path }: WireCall) => verb === 'GET' && /\/(stocks|investments)\?/.test(path);

/** docs/contract.md: what is held on an account, or on all of an item; what is offered is tried here, the refusal too. */
export function holdingTests(bench: () => Bench, linked: () => { site: Site; itemId: string }, offered: boolean): void {
  const holdings = (args: object): Promise<Row[]> =>
    linked().site.ask('get_investments', { ...args, user: linked().site.user });

  test('holdings are asked for by item or by account, one of the two', async () => {
    const { site, itemId } = linked();
    const [account_id] = await site.accountIds(itemId);
    for (const [args, error] of [
      [{}, 'MandatoryError'],
      [{ item_id: itemId, account_id }, 'ValidationError'],
    ] as const) {
      const { status, excType, message } = await site.call('get_investments', { ...args, user: site.user });
      assert.deepEqual([status, excType], [417, error]);
      assert.match(message, /account_id or item_id/);
    }
  });

  if (!offered) {
    test('holdings are not offered, of an account neither', async () => {
      const { site, itemId } = linked();
      const [account_id] = await site.accountIds(itemId);
      const { status, message } = await site.call('get_investments', { account_id, user: site.user });
      assert.equal(status, 417);
      assert.match(message, /does not offer investments/);
    });
    return;
  }

  test('the holdings of an item are those of its accounts, each once', async () => {
    const { site, itemId } = linked();
    const all = await holdings({ item_id: itemId });
    assert.ok(all.length > 2);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    const parts: Row[] = [];
    for (const account_id of await site.accountIds(itemId)) {
      const part = await holdings({ account_id });
      for (const each of part) assert.equal(String(each.account_id), account_id);
      parts.push(...part);
    }
    const byId = (one: Row, other: Row) => (String(one.id) < String(other.id) ? -1 : 1);
    assert.deepEqual(parts.sort(byId), all.sort(byId));
  });

  test('a holding has what an accountant needs, and what was sold is not there', async () => {
    const all = await holdings({ item_id: linked().itemId });
    for (const { label, quantity, valuation, currency_code, date } of all) {
      assert.ok(label && currency_code && /^\d{4}-\d{2}-\d{2}$/.test(String(date)));
      assert.ok(Number(quantity) > 0 && Number(valuation) > 0, String(label));
    }
    assert.ok(all.some(({ code_type, code }) => code_type === 'isin' && /^[A-Z]{2}\w{10}$/.test(String(code))));
    assert.ok(!all.some(({ label }) => label === 'Papeteries des Cimes'), 'it was sold');
  });

  test('what is held on an account that the person does not share is not told', async () => {
    const { site } = linked();
    // The last account, which is the one that holds something.
    const itemId = await site.linkItem('unshared');
    assert.deepEqual(await holdings({ item_id: itemId }), []);
    await site.ask('delete_bridge_item_id', site.own(itemId));
  });

  test('a holding that cannot be one is left out, told, and stops no other', async () => {
    const { site, itemId } = linked();
    const whole = await holdings({ item_id: itemId });
    for (const odd of [{ id: null }, { ...whole[0], total_value: 'much', valuation: 'much' }]) {
      bench().wire.spoil(
        ofHoldings,
        jsonSpoiler((body) => withLastRow(body, odd)),
      );
      const { status, message, skipped } = await site.call('get_investments', site.own(itemId));
      assert.equal(status, 200, JSON.stringify(message));
      assert.equal(skipped?.length, 1);
      bench().wire.mend();
    }
  });

  test('a quantity reaches the site with the figures that the provider wrote', async () => {
    const { site, itemId } = linked();
    const written = '12345678901234567.123456789';
    bench().wire.spoil(ofHoldings, (answer) => ({
      ...answer,
      body: Buffer.from(answer.body.toString().replace(/"quantity":[\d.]+/, `"quantity":${written}`)),
    }));
    const response = await site.post('get_investments', site.own(itemId));
    assert.ok((await response.text()).includes(`"quantity":${written},`));
  });
}
