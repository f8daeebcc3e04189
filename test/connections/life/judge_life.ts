import assert from 'node:assert/strict';
import { Item } from '../../../entities/item.ts';
import { User } from '../../../entities/user.ts';
import { finishItemDeletions } from '../../../src/connections/items/finish_item_deletions.ts';
import { finishUserDeletions } from '../../../src/connections/owners/finish_user_deletions.ts';
import { Refusal } from '../../../src/connections/refusal.ts';
import { ProviderError } from '../../../src/providers/provider_error.ts';
import type { TestConnections } from '../open_test_connections.ts';
import type { StandIn } from './stand_in.ts';

/** An answer of the contract, and never a 500. */
export function assertClearAnswer(name: string, outcome: PromiseSettledResult<unknown>): void {
  if (outcome.status === 'fulfilled') return;
  const { reason } = outcome;
  const clear = reason instanceof Refusal || reason instanceof ProviderError;
  assert.ok(clear, `${name} answers 500: ${(reason as Error)?.stack ?? reason}`);
}

/** What must hold at any moment. */
export async function assertNoRuins({ store }: Pick<TestConnections, 'store'>, standIn: StandIn): Promise<void> {
  const users = await store.read.find(User);
  const ids = new Set(users.map(({ id }) => id));
  for (const { id, userId } of await store.read.find(Item)) assert.ok(ids.has(userId), `item ${id} has no user`);
  for (const [uuid, id] of standIn.users) {
    const known = standIn.takesOurIds ? ids.has(id) : users.some(({ providerUserId }) => providerUserId === uuid);
    assert.ok(known, `the provider knows ${uuid}, and the gateway does not`);
  }
}

/** What must hold when the sweeps have been by: nothing is half deleted, here or at the provider. */
export async function assertSettled(test: TestConnections, standIn: StandIn): Promise<void> {
  test.clock.nowMs += 10 * 60_000;
  await finishItemDeletions(test.parts);
  await finishUserDeletions(test.parts);
  await finishUserDeletions(test.parts);
  await assertNoRuins(test, standIn);
  const users = await test.store.read.find(User);
  assert.deepEqual(
    users.filter(({ state }) => state !== 'active'),
    [],
    'no user is left half deleted',
  );
  assert.equal(await test.store.read.countBy(Item, { state: 'deleting' }), 0, 'no item is left half deleted');
}
