import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { withLastRow } from '../../../src/sandbox/simulator/faults/odd_answers.ts';
import type { Answer } from '../../harness/client_site.ts';
import { deeply, jsonSpoiler } from '../json_spoiler.ts';
import { assertSane, type Read, read } from '../reads.ts';
import type { Site } from '../site.ts';
import { useBench } from '../start_bench.ts';
import type { TriedProvider } from '../subject.ts';
import type { WireCall } from '../wire.ts';

interface Row {
  readonly id: unknown;
}

const lists = [
  ['accounts', 'get_bank_accounts'],
  ['transactions', 'get_bank_transactions'],
] as const;

/** Any list of accounts, also one that is read beside another. */
const ofAccounts = ({ verb, path }: WireCall) => verb === 'GET' && /accounts(\?|$)/.test(path);

/** What cannot be a row, whatever the provider calls its fields. */
const oddRows: Readonly<Record<string, unknown>> = {
  'an empty object': {},
  null: null,
  'a text': 'row',
  'a list': [],
  'fields without a value': { id: null, amount: '', date: '0000-00-00' },
};

/** What says nothing, where a date or a time is meant. */
const noTimes: Readonly<Record<string, (written: string) => string>> = {
  'a time of year 1': (written) => `0001-01-01${written.slice(10)}`,
  'a date of zeros': () => '0000-00-00',
  'an empty text': () => '',
};

/** The same as the provider means it, written in another way. */
const otherWays: Readonly<Record<string, (value: unknown) => unknown>> = {
  'amounts as decimal text': (value) => (typeof value === 'number' && !Number.isInteger(value) ? String(value) : value),
  'flags as 0 and 1': (value) => (typeof value === 'boolean' ? Number(value) : value),
};

/** docs/contract.md: one odd row stops no other, and what says nothing is null. */
export function oddRowsSuite(subject: TriedProvider): void {
  const bench = useBench(subject);
  let site: Site;
  let itemId: string;

  before(async () => {
    site = await bench().newSite();
    itemId = await site.linkItem();
    await bench().settle();
  });

  const answerOf = async (method: Read): Promise<Answer> => {
    const answer = await read(site, itemId, method);
    assert.ok(answer !== 'cut', `${method}: cut`);
    assert.equal(answer.status, 200, JSON.stringify(answer.message));
    return answer;
  };

  for (const [list, method] of lists) {
    for (const [name, odd] of Object.entries(oddRows)) {
      test(`${name} among the ${list} is left out of each page, told behind the list, and stops no other`, async () => {
        const { wire, simulator } = bench();
        const whole: readonly Row[] = (await answerOf(method)).message;
        let pages = 0;
        wire.spoil(
          simulator.calls[list],
          jsonSpoiler((body) => {
            pages += 1;
            return withLastRow(body, odd);
          }),
        );
        const { message, skipped } = await answerOf(method);
        const ids = new Set(whole.map(({ id }) => id));
        assert.ok(message.length > 0 && message.every(({ id }: Row) => ids.has(id)));
        assert.equal(message.length, whole.length - pages);
        assert.equal(skipped.length, pages);
        for (const told of skipped) {
          assert.deepEqual(Object.keys(told), ['reason', 'id']);
          assert.match(told.reason, /^[a-z_]+$/);
        }
      });
    }

    test(`nothing is told behind ${list} that are whole`, async () => {
      assert.equal((await answerOf(method)).skipped, undefined);
    });

    for (const [name, written] of Object.entries(otherWays)) {
      test(`${name} change nothing about the ${list}`, async () => {
        const { wire, simulator } = bench();
        const { message } = await answerOf(method);
        wire.spoil(
          simulator.calls[list],
          jsonSpoiler((body) => deeply(body, written)),
        );
        assert.deepEqual((await answerOf(method)).message, message);
      });
    }
  }

  test('since a year that no bank has seen means everything', async () => {
    const everything = await site.ask('get_bank_transactions', { user: site.user });
    for (const since of ['0001-01-01', '0001-01-01 00:00:00', '0999-12-31']) {
      assert.deepEqual(await site.ask('get_bank_transactions', { user: site.user, since }), everything);
    }
  });

  test('an odd account stops no list of transactions', async () => {
    bench().wire.spoil(
      ofAccounts,
      jsonSpoiler((body) => withLastRow(body, {})),
    );
    for (const args of [{ user: site.user }, site.own(itemId)]) {
      const { status, message } = await site.call('get_bank_transactions', args);
      assert.equal(status, 200, JSON.stringify(message));
      assert.ok(message.length > 0);
    }
  });

  for (const [name, noTime] of Object.entries(noTimes)) {
    test(`${name} is no date of an item, an account or a transaction`, async () => {
      const { wire, simulator } = bench();
      const { item, accounts, transactions } = simulator.calls;
      const isDated = (value: unknown): value is string =>
        typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value);
      wire.spoil(
        (call) => item(call) || accounts(call) || transactions(call),
        jsonSpoiler((body) => deeply(body, (value) => (isDated(value) ? noTime(value) : value))),
      );
      for (const method of ['get_bridge_item_details', 'get_bank_accounts', 'get_bank_transactions'] as const) {
        const answer = await answerOf(method);
        assertSane(answer, method, subject.provider, method);
        // What the gateway itself writes is of this century.
        assert.doesNotMatch(JSON.stringify(answer.message), /":"(?:"|[-+]\d|0\d{3}-)/, method);
      }
    });
  }
}
