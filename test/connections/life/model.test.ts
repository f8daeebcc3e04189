import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Item } from '../../../entities/item.ts';
import { Chance } from '../../crash/chance.ts';
import { onBothDatabases } from '../../store/both_databases.ts';
import { openTestConnections } from '../open_test_connections.ts';
import { assertClearAnswer, assertNoRuins, assertSettled } from './judge_life.ts';
import { type OperationName, Person } from './person.ts';
import { StandIn } from './stand_in.ts';

/** A number in LIFE_SEED repeats a run. */
const seed = Number(process.env.LIFE_SEED ?? Date.now() % 1_000_000);
const rounds = Number(process.env.LIFE_ROUNDS ?? 25);
const operationsARound = 7;

/** Operations that all stand at gates of the provider, of which one at a time may go on; none is ever left to a timer. */
class Crossing {
  readonly #standIn: StandIn;
  readonly #waiting: { readonly name: string; go(): void }[] = [];
  #moving = 0;
  #quiet: (() => void) | undefined;

  constructor(standIn: StandIn) {
    this.#standIn = standIn;
  }

  run(name: string, work: () => Promise<unknown>): Promise<PromiseSettledResult<unknown>> {
    this.#moving += 1;
    const gate = (operation: string, when: string) =>
      new Promise<void>((resolve) => {
        this.#waiting.push({
          name: `${name} ${when} ${operation}`,
          go: () => {
            this.#moving += 1;
            resolve();
          },
        });
        this.#stopped();
      });
    return Promise.allSettled([this.#standIn.behind(gate, work)]).then(([outcome]) => {
      this.#stopped();
      return outcome as PromiseSettledResult<unknown>;
    });
  }

  /** Lets them go on, one by one, until all have ended. @returns in which order */
  async empty(chance: Chance): Promise<string[]> {
    const order: string[] = [];
    for (;;) {
      if (this.#moving > 0) await new Promise<void>((resolve) => (this.#quiet = resolve));
      const next = chance.pick(this.#waiting);
      if (!next) return order;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      order.push(next.name);
      next.go();
    }
  }

  #stopped(): void {
    this.#moving -= 1;
    if (this.#moving === 0) this.#quiet?.();
  }
}

onBothDatabases(({ kind, freshUrl }) => {
  for (const takesOurIds of [true, false]) {
    const where = takesOurIds ? 'takes our ids' : 'gives ids of its own';
    test(`any operations at once, before a provider that ${where}, leave no ruins`, async (t) => {
      t.diagnostic(`seed ${seed}`);
      const standIn = new StandIn(takesOurIds);
      const connections = await openTestConnections(t, standIn.provider, await freshUrl(t));
      const chance = new Chance(seed + (kind === 'sqlite' ? 0 : 1));
      for (let round = 1; round <= rounds; round += 1) {
        const person = await Person.arrive(connections, standIn, round);
        const names = Object.keys(person.operations) as OperationName[];
        const chosen = Array.from({ length: operationsARound }, () => chance.pick(names));
        // Without a deletion there is nothing to see.
        chosen[0] = chance.pick(['delete_user', 'delete_item', 'event_item_deleted'] as const);
        const crossing = new Crossing(standIn);
        const going = chosen.map((name) => crossing.run(name, person.operations[name]));
        const order = await crossing.empty(chance);
        const outcomes = await Promise.all(going);
        const said = `seed ${seed}, round ${round}: ${chosen.join(', ')}; ${order.join(' → ')}`;
        for (const [index, outcome] of outcomes.entries()) assertClearAnswer(`${chosen[index]}; ${said}`, outcome);
        await assertNoRuins(connections, standIn).catch((error) => assert.fail(`${error.message}; ${said}`));
        const deleted = outcomes.some(
          ({ status }, index) => status === 'fulfilled' && /^delete|_deleted$/.test(chosen[index] ?? ''),
        );
        const alive = await connections.store.read.existsBy(Item, { id: person.item, state: 'active' });
        if (deleted) assert.ok(!alive, `the item lives; ${said}`);
      }
      await assertSettled(connections, standIn);
    });
  }
});
