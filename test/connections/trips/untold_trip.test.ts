import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ConnectionRequest } from '../../../entities/connection_request.ts';
import { InboundEvent } from '../../../entities/inbound_event.ts';
import { Item } from '../../../entities/item.ts';
import type { ClientSite } from '../../harness/client_site.ts';
import { type IswigoStack, startIswigoStack } from '../../harness/start_iswigo_stack.ts';

describe('a trip whose return tells nothing', () => {
  let stack: IswigoStack;
  let site: ClientSite;
  let sites = 0;
  let aheadMs = 0;
  let bankAheadMs = 0;

  before(async () => {
    stack = await startIswigoStack({
      gateway: { now: () => new Date(Date.now() + aheadMs) },
      iswigo: { clock: () => Date.now() + bankAheadMs },
    });
    site = await newSite();
  });
  afterEach(() => {
    aheadMs = 0;
    bankAheadMs = 0;
    stack.iswigo.control.clearFaults();
  });
  after(() => stack.close());

  const newSite = () => stack.addSite(`untold-${++sites}`);
  const outcome = (request: string, of = site) => of.ask('get_bridge_item_id', { request });
  const itemRow = (id: string) => stack.gateway.store.read.findOneByOrFail(Item, { id });
  const ownId = (itemId: string) => itemId.slice('iswigo-'.length);

  async function connect(of: ClientSite, login = 'success'): Promise<string> {
    const arrival = await of.comeBack(await of.visit(await of.link(), { login }));
    assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
    return arrival.searchParams.get('item_id') as string;
  }

  test('is completed by the connection that was not there before', async () => {
    const first = await connect(site);
    const link = await site.link();
    const back = await site.visit(link);
    assert.deepEqual([...back.searchParams.keys()], ['state']);
    const arrival = await site.comeBack(back);
    const second = arrival.searchParams.get('item_id');
    assert.match(second ?? '', /^iswigo-[0-9a-f-]{36}$/);
    assert.notEqual(second, first);
    assert.deepEqual(await outcome(link.request), {
      request: link.request,
      status: 'completed',
      item_id: second,
      bank: 'Demo Bank',
      step: null,
    });
  });

  test('fails when there is no new connection: a cancelled trip looks like a finished one', async () => {
    await connect(site);
    const link = await site.link();
    const arrival = await site.comeBack(await site.visit(link, { cancel: '1' }));
    assert.equal(arrival.searchParams.get('success'), 'false');
    assert.equal(arrival.searchParams.get('item_id'), null);
    assert.deepEqual(
      [(await outcome(link.request)).status, (await outcome(link.request)).step],
      ['failed', 'item_not_found'],
    );
  });

  test('fails when the new connection wants the person still, and that one can be mended', async () => {
    const link = await site.link();
    const arrival = await site.comeBack(await site.visit(link, { login: '201' }));
    assert.equal(arrival.searchParams.get('success'), 'false');
    assert.equal(arrival.searchParams.get('step'), 'bad_credentials');
    const itemId = arrival.searchParams.get('item_id') as string;
    assert.equal((await site.ask('get_bridge_item_details', { item_id: itemId })).needs, 'edit');
    const edit = await site.link('get_bridge_edit_link', { item_id: itemId });
    const done = await site.comeBack(await site.visit(edit));
    assert.deepEqual([done.searchParams.get('success'), done.searchParams.get('item_id')], ['true', itemId]);
    assert.equal((await itemRow(itemId)).needs, 'nothing');
  });

  for (const [login, step] of [
    ['unavailable', 'unavailable'],
    ['maintenance', 'maintenance'],
    ['300', 'provider_error'],
    ['402', 'import_error'],
  ] as const) {
    test(`fails when the person read that it did not work (${login}), and is completed when the bank can be read after all`, async () => {
      const alone = await newSite();
      const link = await alone.link();
      const arrival = await alone.comeBack(await alone.visit(link, { login }));
      const query = Object.fromEntries(arrival.searchParams);
      const itemId = String(query.item_id);
      assert.deepEqual([query.success, query.step], ['false', step]);
      const failed = await outcome(link.request, alone);
      assert.deepEqual([failed.status, failed.step, failed.item_id], ['failed', step, itemId]);
      const told = () => stack.gateway.store.read.find(InboundEvent, { where: { itemId, provider: 'gateway' } });
      assert.deepEqual(
        (await told()).map(({ type }) => type),
        ['gateway.connection.failed'],
      );
      await stack.poll();
      assert.equal((await outcome(link.request, alone)).status, 'failed');
      // Events tell whole seconds: in the one in which the link was asked for nobody knows which came first.
      bankAheadMs = 1000;
      stack.iswigo.control.setState(ownId(itemId), 100);
      await stack.poll();
      const completed = await outcome(link.request, alone);
      assert.deepEqual([completed.status, completed.step, completed.item_id], ['completed', null, itemId]);
      assert.deepEqual((await told()).map(({ type }) => type).sort(), [
        'gateway.connection.completed',
        'gateway.connection.failed',
      ]);
    });
  }

  test('for a connection that is known fails when the bank is away, and names it', async () => {
    const itemId = await connect(site);
    const link = await site.link('get_bridge_edit_link', { item_id: itemId });
    const arrival = await site.comeBack(await site.visit(link, { login: 'maintenance' }));
    const query = Object.fromEntries(arrival.searchParams);
    assert.deepEqual([query.success, query.step, query.item_id], ['false', 'maintenance', itemId]);
  });

  test('is completed while the bank is still being read', async () => {
    const slow = await startIswigoStack({ iswigo: { syncDelayMs: 60_000 } });
    try {
      const patient = await slow.addSite('patient');
      const arrival = await patient.comeBack(await patient.visit(await patient.link(), { login: 'background' }));
      assert.equal(arrival.searchParams.get('success'), 'true');
      assert.equal(arrival.searchParams.get('step'), null);
    } finally {
      await slow.close();
    }
  });

  test('for an SCA that is cancelled fails, and completes when it is done', async () => {
    const itemId = await connect(site, 'success.205');
    await stack.iswigo.control.sync(ownId(itemId));
    await stack.poll();
    assert.equal((await itemRow(itemId)).needs, 'sca');
    const sca = () => site.link('get_sca_authentication_link', { item_id: itemId });
    const cancelled = await site.comeBack(await site.visit(await sca(), { cancel: '1' }));
    assert.equal(cancelled.searchParams.get('success'), 'false');
    assert.equal(cancelled.searchParams.get('item_id'), itemId);
    const done = await site.comeBack(await site.visit(await sca()));
    assert.deepEqual([done.searchParams.get('success'), done.searchParams.get('item_id')], ['true', itemId]);
  });

  test('returns twice and at once, and ends the same', async () => {
    const link = await site.link();
    const back = await site.visit(link);
    const arrivals = await Promise.all([1, 2, 3].map(() => site.comeBack(back)));
    arrivals.push(await site.comeBack(back));
    assert.equal(new Set(arrivals.map(String)).size, 1);
  });

  test('never returns: the events complete it', async () => {
    const alone = await newSite();
    const link = await alone.link();
    await alone.visit(link);
    assert.equal((await outcome(link.request, alone)).status, 'pending');
    await stack.poll();
    assert.equal((await outcome(link.request, alone)).status, 'completed');
  });

  test('returns after its events, and names the same item', async () => {
    const alone = await newSite();
    const link = await alone.link();
    const back = await alone.visit(link);
    await stack.poll();
    const { item_id } = await outcome(link.request, alone);
    assert.equal((await alone.comeBack(back)).searchParams.get('item_id'), item_id);
  });

  test('beside another one of the same user: each gets its own connection', async () => {
    const [one, other] = [await site.link(), await site.link()];
    const [backOne, backOther] = [await site.visit(one), await site.visit(other)];
    const ids = [];
    for (const back of [backOther, backOne]) ids.push((await site.comeBack(back)).searchParams.get('item_id'));
    assert.equal(new Set(ids).size, 2);
    assert.ok(ids.every((id) => id !== null));
  });

  test('beside a finished one of the same user, cancelled, takes nothing from it', async () => {
    const [one, other] = [await site.link(), await site.link()];
    await site.comeBack(await site.visit(one));
    const arrival = await site.comeBack(await site.visit(other, { cancel: '1' }));
    assert.equal(arrival.searchParams.get('success'), 'false');
    assert.equal(arrival.searchParams.get('item_id'), null);
  });

  test('stays open while Iswigo cannot answer, and the next question ends it', async () => {
    const link = await site.link();
    const back = await site.visit(link);
    stack.iswigo.control.setFaults({ answers: [{ route: 'GET /v1/connections', kind: '500', times: null }] });
    const arrival = await site.comeBack(back);
    assert.equal(arrival.searchParams.get('step'), 'sync_pending');
    assert.equal((await outcome(link.request)).status, 'pending');
    stack.iswigo.control.clearFaults();
    const { status, item_id } = await outcome(link.request);
    assert.equal(status, 'completed');
    assert.match(item_id, /^iswigo-/);
  });

  test('returns too late: the request has expired, but its item is not lost', async () => {
    const link = await site.link();
    const back = await site.visit(link);
    aheadMs = 25 * 3_600_000;
    const arrival = await site.comeBack(back);
    assert.equal(arrival.searchParams.get('step'), 'expired');
    assert.ok(await itemRow(arrival.searchParams.get('item_id') as string));
  });

  test('is not found by a state that nobody gave out', async () => {
    for (const query of ['', 'state=', 'state=0000', `state=${'a'.repeat(9000)}`]) {
      const response = await fetch(`${stack.gateway.url}/callback/iswigo?${query}`, { redirect: 'manual' });
      assert.equal(response.status, 404, query.slice(0, 20));
    }
  });

  test('tells no site which items there were before', async () => {
    const link = await site.link();
    const row = await stack.gateway.store.read.findOneByOrFail(ConnectionRequest, { id: link.request });
    assert.ok((row.itemsBefore?.length ?? 0) > 0);
    assert.ok(!JSON.stringify(await outcome(link.request)).includes(row.itemsBefore?.[0] ?? '-'));
  });

  describe('and the events of its item', () => {
    const told = async (itemId: string) =>
      (
        await stack.gateway.store.read.find(InboundEvent, {
          where: { itemId, provider: 'iswigo' },
          order: { id: 'ASC' },
        })
      ).map(({ type }) => type);

    /** Three accounts, then the item. */
    const news = [...Array(3).fill('item.account.updated'), 'item.refreshed'];

    test('reach the site as Bridge’s would, once, however often they are polled', async () => {
      const itemId = await connect(site);
      await stack.poll();
      const before = (await told(itemId)).length;
      await stack.iswigo.control.sync(ownId(itemId));
      await stack.poll();
      await stack.poll();
      assert.deepEqual((await told(itemId)).slice(before), news);
    });

    test('come by webhook too, and a poll adds nothing to them', async () => {
      const itemId = await connect(site);
      await stack.poll();
      const before = (await told(itemId)).length;
      stack.iswigo.control.configure({ webhookUrl: `${stack.gateway.url}/webhook/iswigo` });
      await stack.iswigo.control.sync(ownId(itemId));
      await stack.iswigo.control.webhooksSettled();
      stack.iswigo.control.configure({});
      await stack.gateway.settleEvents();
      assert.deepEqual((await told(itemId)).slice(before), news);
      await stack.poll();
      assert.deepEqual((await told(itemId)).slice(before), news);
      assert.ok(stack.iswigo.control.sentWebhooks().every(({ lastStatus }) => lastStatus === 200));
    });

    test('with a wrong signature, or none, are refused', async () => {
      const itemId = await connect(site);
      for (const webhookSignature of ['wrong', 'missing'] as const) {
        stack.iswigo.control.setFaults({ webhookSignature });
        stack.iswigo.control.configure({ webhookUrl: `${stack.gateway.url}/webhook/iswigo` });
        await stack.iswigo.control.sync(ownId(itemId));
        await stack.iswigo.control.webhooksSettled();
        stack.iswigo.control.configure({});
        assert.equal(stack.iswigo.control.sentWebhooks().at(-1)?.lastStatus, 401);
      }
    });

    test('change what is kept, by the code and not by errno', async () => {
      const itemId = await connect(site);
      stack.iswigo.control.setState(ownId(itemId), 201, 'Account Blocked');
      assert.ok(stack.iswigo.control.events()[0]?.errno);
      await stack.poll();
      const { needs, status, statusCodeInfo } = await itemRow(itemId);
      assert.deepEqual(
        { needs, status, statusCodeInfo },
        { needs: 'bank_site', status: 429, statusCodeInfo: 'account_blocked' },
      );
    });

    test('that cannot be understood yet are tried again', async () => {
      const itemId = await connect(site);
      stack.iswigo.control.setState(ownId(itemId), 205);
      stack.iswigo.control.setFaults({ answers: [{ route: 'GET /v1/connections/:id', kind: '500', times: null }] });
      await stack.poll();
      assert.equal((await itemRow(itemId)).needs, 'nothing');
      stack.iswigo.control.clearFaults();
      // It rests for so long.
      aheadMs = 30_000;
      await stack.gateway.settleEvents();
      assert.equal((await itemRow(itemId)).needs, 'sca');
    });
  });
});
