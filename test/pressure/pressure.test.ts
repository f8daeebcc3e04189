import assert from 'node:assert/strict';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { recordAudit } from '../../src/operations/audit.ts';
import { startPostgres } from '../harness/postgres.ts';
import { startStack } from '../harness/start_stack.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { rows } from './rows.ts';
import { openStand, type StandGateway } from './stand/open_stand.ts';

/** The other asks before and during the pressure. */
const calls = 5;

async function start(settings: Record<string, string>): Promise<StandGateway> {
  const { gateway, dataDir, addClient, close } = await startTestGateway(settings);
  const environment = { DATABASE_URL: `sqlite:${path.join(dataDir, 'test.sqlite')}` };
  return { url: gateway.url, environment, addClient, close };
}

for (const row of rows) {
  test(`another is served while one presses ${row.thing}`, { timeout: 180_000 }, async (t) => {
    const stand = await openStand(row, calls, start);
    t.after(() => stand.close());
    const { other, at } = stand;
    const fast = at('/fast/other');
    const trip = await other.site.link(undefined, { ...fast, user: 'second@other.example' });
    await row.get(stand);

    const pressure = await ('flood' in row ? row.flood(stand) : row.press(stand));
    assert.ok(pressure.goesOn());
    await row.get(stand);
    const arrival = await other.site.comeBack(await other.site.visit(trip));
    assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
    await other.site.link(undefined, { ...fast, user: 'third@other.example' });
    await row.get(stand);
    assert.ok(pressure.goesOn(), 'the other did not wait until it was over');
    await pressure.end();
    await row.prove?.(stand);
  });
}

test('a client that has used up its own share still gets its people back from the bank', async (t: TestContext) => {
  const stack = await startStack({ settings: { BRIDGE_CALLS_PER_5_MINUTES: '150' } });
  t.after(() => stack.close());
  const one = await stack.addSite('one');
  await one.connect();
  await (await stack.addSite('other')).connect();
  const trip = await one.link('get_bridge_connect_link', { user: 'second@one.example' });
  for (let bank = 900_000, status = 404; status !== 429; bank += 1) {
    status = (await one.call('get_single_bank', { bank_id: bank })).status;
  }
  const arrival = await one.comeBack(await one.visit(trip));
  assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
});

test('an entry in the audit trail does not wait for a transaction that has noted one and is not at its end', async (t) => {
  const server = await startPostgres();
  t.after(() => server.stop());
  const stack = await startStack({ settings: { DATABASE_URL: await server.migratedDatabase() } });
  t.after(() => stack.close());
  const other = await stack.addSite('other');
  const [noted, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let isOver = false;
  const slow = stack.gateway.store
    .write(async (manager) => {
      await recordAudit(manager, { actor: 'client:one', action: 'test', target: 'test:1' });
      noted.resolve();
      await goOn.promise;
    })
    .finally(() => {
      isOver = true;
    });
  await noted.promise;
  await other.link();
  assert.equal(isOver, false, 'it waited until the other transaction was over');
  goOn.resolve();
  await slow;
});
