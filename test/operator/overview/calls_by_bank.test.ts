import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { openOverview } from '../../../src/operator/overview/overview.ts';
import { startStack } from '../../harness/start_stack.ts';
import { until } from '../../harness/until.ts';

test('a call about an item counts for its bank, one about none for the provider alone, and the budget is told', async (t) => {
  const stack = await startStack({ settings: { BRIDGE_CALLS_PER_5_MINUTES: '2000' } });
  t.after(() => stack.close());
  const { gateway } = stack;
  const site = await stack.addSite('erp');
  const itemId = await site.connect();
  await stack.settle();
  await site.ask('get_bank_accounts', { item_id: itemId, user: 'user@erp.example' });
  const { bankId } = await gateway.store.read.findOneByOrFail(Item, {});
  assert.ok(bankId);
  const { providers } = gateway.connections;
  const overview = openOverview({
    store: gateway.store,
    providers,
    sealingTrouble: async () => undefined,
    now: () => new Date(),
  });
  await until('what was counted is in the database', async () => {
    const bridge = (await overview()).providers.find(({ provider }) => provider === 'bridge');
    return (bridge?.day.answered ?? 0) > 0;
  });
  const { providers: figures, quotas } = await overview();
  const bridge = figures.find(({ provider }) => provider === 'bridge');
  const ofBank = bridge?.banks.find(({ bank }) => bank === bankId);
  assert.ok(ofBank && ofBank.hour.answered > 0, 'the accounts were of this bank');
  assert.ok(bridge && bridge.hour.answered > ofBank.hour.answered, 'the token was of none');
  assert.equal(bridge?.blame, 'nobody');
  const budget = quotas.find(({ provider }) => provider === 'bridge')?.budget;
  assert.deepEqual([budget?.limit, budget?.windowMs, budget?.freeInMs], [2000, 300_000, 0]);
  assert.ok(budget && budget.used >= bridge.hour.answered);
});
