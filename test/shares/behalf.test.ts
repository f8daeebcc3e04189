import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { forEveryone, onBehalfOf, presentBehalf, presentCaller } from '../../src/shares/behalf.ts';
import { Caller } from '../../src/shares/caller.ts';
import { FairSlots } from '../../src/shares/fair_slots.ts';

describe('on whose behalf the gateway works', () => {
  test('is known wherever the work goes, also in a list that is read later, and not outside', async () => {
    async function* pages() {
      await turn();
      yield presentBehalf()?.client;
      await turn();
      yield presentBehalf()?.client;
    }
    const seen: (string | undefined)[] = [];
    await Promise.all(
      ['a', 'b'].map((client) =>
        onBehalfOf(client, async () => {
          for await (const page of pages()) seen.push(page);
        }),
      ),
    );
    assert.deepEqual(seen.sort(), ['a', 'a', 'b', 'b']);
    assert.equal(presentBehalf(), undefined);
  });

  test('what was taken for it is given back at its end, also when it fails', async () => {
    const slots = new FairSlots(2);
    const take = () => {
      const behalf = presentBehalf();
      const slot = slots.now({ client: behalf?.client as string });
      if (slot) assert.equal(behalf?.keep(slots, slot), true);
      assert.equal(behalf?.keeps(slots), true);
      return slots.held;
    };
    assert.equal(await onBehalfOf('a', take), 1);
    assert.equal(slots.held, 0);
    const failing = async () => {
      take();
      await turn();
      throw new Error('failed');
    };
    await assert.rejects(onBehalfOf('a', failing), /failed/);
    assert.equal(slots.held, 0);
  });

  test('what it left behind cannot keep anything after its end', async () => {
    const slots = new FairSlots(2);
    let left: Promise<boolean | undefined> | undefined;
    await onBehalfOf('a', () => {
      left = turn().then(() => {
        const slot = slots.now({ client: 'a' });
        const kept = slot && presentBehalf()?.keep(slots, slot);
        slot?.give();
        return kept;
      });
    });
    assert.equal(await left, false);
    assert.equal(slots.held, 0);
  });

  test('says whether a person waits for it', async () => {
    assert.equal(await onBehalfOf('a', () => presentBehalf()?.urgent), false);
    assert.equal(await onBehalfOf('a', () => presentBehalf()?.urgent, { urgent: true }), true);
  });

  test('whoever waits for it goes along too, but not into what others wait for, nor into other work', async () => {
    const caller = new Caller();
    const seen = await onBehalfOf(
      'a',
      async () => {
        await turn();
        const shared = forEveryone(async () => {
          await turn();
          return [presentBehalf()?.client, presentCaller()];
        });
        return [presentCaller(), ...(await shared), await onBehalfOf('b', presentCaller), presentCaller()];
      },
      { caller },
    );
    assert.deepEqual(seen, [caller, 'a', undefined, undefined, caller]);
    assert.equal(presentCaller(), undefined);
    assert.equal(
      forEveryone(() => 'alone'),
      'alone',
    );
  });
});
