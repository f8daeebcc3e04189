import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { bankApi, bareBankApi } from '../cli/bank_api.ts';
import { temporaryFolder } from '../harness/temporary_folder.ts';
import { ask, type Running, start, stop } from './running_sandbox.ts';

/** A second bank at Bridge, through the demo site. */
async function connectAnother(running: Running, user: string): Promise<void> {
  const site = running.named('Demo site');
  const { message } = await ask(running, 'get_bridge_connect_link', {
    base_url: site,
    bank: 'Second',
    redirect_url: `${site}/bank/return`,
    webhook_url: `${site}/webhook`,
    site: 'demo',
    user,
    provider: 'bridge',
  });
  const page = await fetch(`${message.redirect_url}?login=success`);
  assert.match(await page.text(), /The bank is connected|La banque est connectée/);
}

const itemsOf = ({ banner }: Running) => [...banner.matchAll(/item_id=(\S+)/g)].map(([, id]) => id as string).sort();
const cardsOf = async (running: Running) =>
  [...(await (await fetch(running.named('Demo site'))).text()).matchAll(/· Item (\S+)/g)].map(([, id]) => id).sort();
const stateOf = async (running: Running, name: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: tests read whatever a simulator says
  (await (await fetch(`${running.named(name)}/sandbox/state`)).json()) as any;

const listedItems = async (cli: ReturnType<typeof bankApi>) =>
  ((await cli.json('item', 'list')).items as { id: unknown }[]).map(({ id }) => String(id)).sort();

describe('bank-api sandbox reset', { timeout: 300_000 }, () => {
  test('beside a running gateway: all is as after a fresh start, at the same addresses, for the same credentials', async (t) => {
    const folder = await temporaryFolder(t);
    const cli = bankApi(folder);
    const running = await start(t, folder);
    const fresh = { items: itemsOf(running), bridge: await stateOf(running, 'Bridge') };
    const other = await cli.json('client', 'add', 'erp');
    await connectAnother(running, 'atelier-moreau');
    await connectAnother(running, 'somebody');
    const order = { answers: [{ route: 'GET /v3/aggregation/accounts', kind: '503', times: null }] };
    await fetch(`${running.named('Bridge')}/sandbox/faults`, { method: 'POST', body: JSON.stringify(order) });
    assert.deepEqual([(await cardsOf(running)).length, (await listedItems(cli)).length], [4, 5]);

    assert.deepEqual(await cli.json('sandbox', 'reset'), { reset: true, gateway: running.named('Gateway') });

    assert.deepEqual(await cardsOf(running), fresh.items);
    assert.deepEqual(await listedItems(cli), fresh.items);
    const bridge = await stateOf(running, 'Bridge');
    assert.deepEqual(
      [bridge.users.length, bridge.items.length],
      [fresh.bridge.users.length, fresh.bridge.items.length],
    );
    assert.deepEqual(
      [bridge.items[0].id, bridge.items[0].accounts],
      [fresh.bridge.items[0].id, fresh.bridge.items[0].accounts],
    );
    for (const name of ['Powens', 'Iswigo']) assert.equal((await stateOf(running, name)).connections.length, 1, name);
    for (const item_id of fresh.items) {
      const { status, message } = await ask(running, 'get_bank_accounts', { item_id, user: 'atelier-moreau' });
      assert.ok(status === 200 && message.length > 0, item_id);
    }
    assert.equal((await ask(running, 'get_items', { user: 'somebody' })).status, 404);
    const key = `${other.api_key}:${other.api_secret}`;
    assert.equal((await ask(running, 'get_capabilities', {}, key)).status, 200);
    assert.equal((await cli.run('audit', 'verify')).exitCode, 0);
    assert.ok((await cli.json('audit', 'list', '--action', 'sandbox.reset')).entries.length > 0);

    // And once more: nothing of the first reset is in the way, and a signal still ends it in order.
    await cli.json('sandbox', 'reset');
    assert.deepEqual(await cardsOf(running), fresh.items);
    assert.equal(await stop(running), 0);
    const again = await start(t, folder);
    assert.deepEqual(itemsOf(again), fresh.items);
    assert.equal(await stop(again), 0);
  });

  test('where none runs, also after a kill: the next start is a fresh one', async (t) => {
    const folder = await temporaryFolder(t);
    const cli = bankApi(folder);
    const first = await start(t, folder);
    await connectAnother(first, 'atelier-moreau');
    await stop(first, 'SIGKILL');
    assert.deepEqual(await cli.json('sandbox', 'reset'), { reset: true, gateway: null });
    assert.deepEqual(await listedItems(cli), []);
    const second = await start(t, folder);
    assert.equal(second.named('api_secret'), first.named('api_secret'));
    assert.deepEqual(itemsOf(second), itemsOf(first));
    assert.deepEqual(await cardsOf(second), itemsOf(first));
    assert.equal(await stop(second), 0);
  });

  test('outside of the sandbox: refused, and nothing is touched', async (t) => {
    const folder = await temporaryFolder(t);
    const nowhere = await bareBankApi(folder)('sandbox', 'reset');
    assert.deepEqual([nowhere.exitCode, await readdir(folder)], [1, []]);
    assert.match(nowhere.stderr, /no sandbox has run in this folder/);

    const sandbox = await start(t, folder);
    const off = await bankApi(folder, { SANDBOX: 'off' }).run('sandbox', 'reset');
    assert.equal(off.exitCode, 1);
    assert.match(off.stderr, /the sandbox is off/);
    const production = await bankApi(folder, { NODE_ENV: 'production', SEALING_KEYS: 'x' }).run('sandbox', 'reset');
    assert.notEqual(production.exitCode, 0);
    assert.deepEqual(await listedItems(bankApi(folder)), itemsOf(sandbox));
    await stop(sandbox);

    const real = await start(t, folder, { SANDBOX: 'off' });
    const beside = await bankApi(folder).run('sandbox', 'reset');
    assert.equal(beside.exitCode, 1);
    assert.match(beside.stderr, /another gateway runs/);
    await stop(real);
    const later = await bankApi(folder).run('sandbox', 'reset');
    assert.equal(later.exitCode, 1);
    assert.match(later.stderr, /was served without the sandbox/);
    assert.deepEqual(await listedItems(bankApi(folder)), itemsOf(sandbox));
  });
});
