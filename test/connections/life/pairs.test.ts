import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { openTestConnections } from '../open_test_connections.ts';
import { assertClearAnswer, assertNoRuins, assertSettled } from './judge_life.ts';
import { type OperationName, Person } from './person.ts';
import { type Gate, StandIn } from './stand_in.ts';

const deletions: ReadonlySet<OperationName> = new Set([
  'delete_user',
  'delete_item',
  'event_item_deleted',
  'event_user_deleted',
]);
/** Of somebody else: nothing to do with the others. */
const ofNewcomer: ReadonlySet<OperationName> = new Set(['first_link', 'delete_newcomer']);
const meet = (first: OperationName, second: OperationName) =>
  ofNewcomer.has(first) ? ofNewcomer.has(second) : deletions.has(first) || deletions.has(second);

/** More calls than any operation makes. */
const mostStops = 16;

/**
 * Every deletion beside every other operation of the same user, and the other way round: the first is stopped at each of its calls to the provider, before
 * the provider has done it and before it answers; the second runs from beginning to end; then the first goes on.
 */
onBothDatabases(({ freshUrl }) => {
  test('every deletion beside every operation on one user, in every order, leaves no ruins', async (t) => {
    const standIn = new StandIn();
    const connections = await openTestConnections(t, standIn.provider, await freshUrl(t));
    let people = 0;
    let orders = 0;
    const arrive = () => Person.arrive(connections, standIn, ++people);

    /** @returns whether the first one came to this stop */
    async function tryOrder(first: OperationName, second: OperationName, stop: number): Promise<boolean> {
      const person = await arrive();
      const arrived = Promise.withResolvers<string>();
      const { promise: goOn, resolve: release } = Promise.withResolvers<void>();
      let passed = 0;
      const gate: Gate = async (operation, when) => {
        passed += 1;
        if (passed !== stop) return;
        arrived.resolve(`${when} ${operation}`);
        await goOn;
      };
      const work: () => Promise<unknown> = person.operations[first];
      const going = standIn.behind(gate, work);
      const ended = Promise.allSettled([going]);
      const where = await Promise.race([arrived.promise, ended.then(() => undefined)]);
      const said = `${first}, stopped ${where ?? 'nowhere'}, and ${second}`;
      const [other] = await Promise.allSettled([person.operations[second]()]);
      await assertNoRuins(connections, standIn);
      const deletedBefore = await tombstones(person);
      release();
      const [one] = await ended;
      assertClearAnswer(said, one as PromiseSettledResult<unknown>);
      assertClearAnswer(said, other as PromiseSettledResult<unknown>);
      await assertNoRuins(connections, standIn);
      for (const id of deletedBefore) assert.ok(!(await isAlive(id)), `${said}: item ${id} came back to life`);
      await assertDeletionsHold(said, person, [
        [first, one as PromiseSettledResult<unknown>],
        [second, other as PromiseSettledResult<unknown>],
      ]);
      orders += 1;
      return where !== undefined;
    }

    const tombstones = async ({ item, trip, found }: Person) =>
      (
        await connections.store.read.findBy(
          Item,
          [item, trip, found].map((id) => ({ id, state: 'deleted' as const })),
        )
      ).map(({ id }) => id);
    const isAlive = (id: string) => connections.store.read.existsBy(Item, { id, state: 'active' });

    /** What was answered as deleted is deleted, unless a link made somebody new of the user. */
    async function assertDeletionsHold(
      said: string,
      person: Person,
      outcomes: [OperationName, PromiseSettledResult<unknown>][],
    ): Promise<void> {
      const done = outcomes.filter(([, { status }]) => status === 'fulfilled').map(([name]) => name);
      if (done.some((name) => ['delete_item', 'event_item_deleted', 'delete_user'].includes(name))) {
        assert.ok(!(await isAlive(person.item)), `${said}: the item is alive`);
      }
      if (!done.includes('delete_user')) return;
      for (const id of [person.item, person.trip, person.found]) {
        assert.ok(!(await connections.store.read.existsBy(Item, { id })), `${said}: item ${id} is there`);
      }
      const rows = await person.rows();
      const made = rows.filter(({ id, externalId }) => id === `user-${person.name}` && externalId === person.name);
      assert.deepEqual(made, [], `${said}: the user is there`);
    }

    const names = Object.keys((await arrive()).operations) as OperationName[];
    for (const first of names) {
      // Two that delete nothing have nothing to leave behind.
      for (const second of names.filter(
        (name) => meet(first, name) && ofNewcomer.has(first) === ofNewcomer.has(name),
      )) {
        for (let stop = 1; stop <= mostStops && (await tryOrder(first, second, stop)); stop += 1);
      }
      await assertSettled(connections, standIn);
    }
    const told = await connections.told();
    const toldOf = told.filter(({ type }) => type === 'gateway.item.deleted').map(({ content }) => content.item_id);
    assert.equal(toldOf.length, new Set(toldOf).size, 'each deletion is told once');
    t.diagnostic(`${names.length} operations, ${orders} orders`);
    assert.ok(orders > 2 * names.length * deletions.size);
  });
});
