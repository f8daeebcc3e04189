import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { operations } from '../../src/providers/provider.ts';
import type { Simulator } from '../conformance/subject.ts';
import { bridge } from '../conformance/subjects/bridge.ts';
import { iswigo } from '../conformance/subjects/iswigo.ts';
import { powens } from '../conformance/subjects/powens.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { type DocumentedGaps, documentedGaps } from './documented_gaps.ts';
import { Erp } from './erp.ts';
import { assertSameForms, formsOf } from './forms.ts';
import { runScript, type Stage, type Step } from './script.ts';

interface Run extends Stage {
  readonly steps: readonly Step[];
  readonly gaps: DocumentedGaps;
}

const subjects = [
  { provider: 'bridge', ...bridge('2025-01-15') },
  { provider: 'powens', ...powens },
  { provider: 'iswigo', ...iswigo },
];

let runs: readonly Run[];
/** What is open, the first to be closed in front. */
const closers: (() => Promise<void> | void)[] = [];

before(async () => {
  const simulators = await Promise.all(subjects.map(({ start }) => start(() => 0)));
  closers.unshift(...simulators.map((simulator) => () => simulator.close()));
  const settings = simulators.map((simulator) => simulator.settings(simulator.url));
  const { gateway, addClient, close } = await startTestGateway(Object.assign({}, ...settings, { PROVIDER: 'bridge' }));
  closers.unshift(close);
  const credential = await addClient('one client');
  const stages = subjects.map(async ({ provider }, index): Promise<Run> => {
    const simulator = simulators[index] as Simulator;
    simulator.tell(gateway.url);
    const erp = new Erp(`site-${index}`, gateway.url, credential);
    await erp.open();
    closers.unshift(() => erp.close());
    const settle = async () => {
      await simulator.settle();
      await gateway.settleEvents();
      await gateway.relay.settle();
    };
    const stage = { erp, provider, simulator, settle };
    return { ...stage, gaps: documentedGaps(provider), steps: await runScript(stage) };
  });
  runs = await Promise.all(stages);
});
after(async () => {
  for (const close of closers) await close();
});

/** Where the bank is read anew. */
const withFreshData = [
  'connect: return',
  'refresh',
  'after fresh data',
  'sca: return',
  'edit: return',
  'pro: return',
  'manage: return',
];

const stepOf = ({ steps }: Run, name: string) => steps.find((step) => step.name === name);
const isRefusal = ({ answer, operation }: Step) =>
  operation !== null && (answer.status === 417 || (operation === 'refresh' && !answer.message.accepted));

interface Pair {
  readonly one: Step;
  readonly other: Step;
  readonly what: string;
  /** The types among these that both providers tell of. */
  readonly told: (events: readonly string[]) => string[];
}

/** Each pair of providers, for each step that both have and neither refuses. */
function* pairs(): Generator<Pair> {
  for (const mine of runs) {
    for (const theirs of runs) {
      for (const one of mine.steps) {
        const other = stepOf(theirs, one.name);
        if (mine === theirs || !other || isRefusal(one) || isRefusal(other)) continue;
        const told = (events: readonly string[]) =>
          events.filter((type) => mine.gaps.tells(type) && theirs.gaps.tells(type));
        yield { one, other, told, what: `${one.name} at ${mine.provider}, beside ${theirs.provider}` };
      }
    }
  }
}

/** The provider's own events. */
const own = (events: readonly string[]) => events.filter((type) => type.startsWith('item.'));
/** The gateway's. They come by another way, so that nobody knows which of the two is first. */
const ours = (events: readonly string[]) => events.filter((type) => type.startsWith('gateway.'));

describe('one client with three sites, each linked through another provider', { timeout: 120_000 }, () => {
  test('a method is refused where docs/providers.md says so, with the reason of get_capabilities, and nowhere else', async () => {
    for (const run of runs) {
      const tried = run.steps.filter(({ operation }) => operation !== null);
      assert.deepEqual(new Set(tried.map(({ operation }) => operation)), new Set(operations));
      const refused = tried.filter(isRefusal);
      assert.deepEqual(new Set(refused.map(({ method }) => method)), run.gaps.methods, run.provider);

      const { message } = await run.erp.call('get_capabilities', { provider: run.provider });
      for (const step of tried) {
        const { offered, reason } = message[0].operations[step.operation ?? ''];
        assert.equal(offered, !isRefusal(step), `${run.provider}: ${step.name}`);
        if (offered) continue;
        const { answer } = step;
        const words = step.operation === 'refresh' ? answer.message.reason : answer.message;
        assert.ok(words.includes(reason), words);
        if (step.operation !== 'refresh') assert.equal(answer.excType, 'ValidationError');
      }
    }
  });

  test('links of one item are counted where docs/providers.md says so, and nowhere else', () => {
    for (const run of runs) {
      const { links } = run.gaps;
      assert.equal(stepOf(run, 'a fifth link')?.answer.status, links < 5 ? 429 : 200, run.provider);
    }
  });

  test('a trip to a bank that is away has failed, at every provider', () => {
    for (const run of runs) {
      const expected = { success: 'false', status: 'failed', sameStep: true, hasStep: true };
      assert.deepEqual(stepOf(run, 'bank away')?.values, expected, run.provider);
    }
  });

  test('some days have their transactions and no others, and a day that is none is refused, at every provider', () => {
    for (const run of runs) {
      assert.deepEqual(stepOf(run, 'transactions of some days')?.values, { all: true, alone: true }, run.provider);
      assert.equal(stepOf(run, 'transactions of no day')?.answer.status, 417, run.provider);
    }
  });

  test('transactions have categories where get_category has them, and nowhere else', () => {
    for (const run of runs) {
      const rows = stepOf(run, 'transactions')?.answer.message as { category: unknown }[];
      const gap = run.gaps.methods.has('get_category');
      assert.equal(
        rows.every(({ category }) => category === null),
        gap,
        run.provider,
      );
    }
  });

  test('the same call has the same answer, but for the documented gaps', () => {
    for (const { one, other, what } of pairs()) {
      if (one.name === 'a fifth link') continue;
      assert.deepEqual([one.answer.status, one.answer.excType], [other.answer.status, other.answer.excType], what);
      assert.deepEqual(one.values, other.values, what);
    }
  });

  test('the copy and the statements are right at each provider, and not only the same', () => {
    for (const run of runs) {
      const { provider } = run;
      const copied = { sameIds: true, came: 0, more: false, behind: [] };
      assert.deepEqual(stepOf(run, 'nothing changed since')?.values, copied, provider);
      for (const format of ['csv', 'camt053']) {
        assert.equal(stepOf(run, `statement as ${format}`)?.answer.status, 200, provider);
      }
      assert.equal(stepOf(run, 'statement of no day')?.answer.status, 417, provider);
    }
  });

  test('answers have the same field names and types', () => {
    for (const { one, other, what } of pairs()) {
      if (one.answer.status !== 200 || other.answer.status !== 200) continue;
      assertSameForms(formsOf(one.answer.message), formsOf(other.answer.message), what);
    }
  });

  test('every type of event comes from each provider, but for those that its page leaves out', () => {
    const known = new Set(runs.flatMap(({ steps }) => steps.flatMap(({ events }) => own(events))));
    for (const { steps, gaps, provider } of runs) {
      const told = new Set(steps.flatMap(({ events }) => own(events)));
      assert.deepEqual(told, new Set([...known].filter(gaps.tells)), provider);
    }
  });

  test('the same step leads to the same events', () => {
    for (const { one, other, told, what } of pairs()) {
      // To open a page may be news to a provider; what counts is the trip, which its return ends.
      if (one.name.endsWith(': link')) continue;
      assert.deepEqual(ours(one.events), ours(other.events), what);
      assert.deepEqual(new Set(told(own(one.events))), new Set(told(own(other.events))), what);
    }
  });

  test('a site that hears of fresh data has heard of its accounts before', () => {
    for (const { steps, provider } of runs) {
      const fresh = steps.filter(({ events }) => events.includes('item.account.updated'));
      assert.deepEqual(
        fresh.map(({ name }) => name),
        withFreshData.filter((name) => steps.some((step) => step.name === name && !isRefusal(step))),
        provider,
      );
      for (const { name, events } of fresh) assert.equal(own(events).at(-1), 'item.refreshed', `${provider}: ${name}`);
    }
  });

  test('a site hears of its own items alone, and each event names the item as the methods do', () => {
    for (const { erp, steps } of runs) {
      const [{ id }] = steps.find(({ name }) => name === 'items')?.answer.message ?? [];
      assert.ok(erp.received.length > 0);
      for (const { type, content } of erp.received) assert.equal(content.item_id, id, `${erp.name}: ${type}`);
    }
  });

  test('an account of one name has one type at each provider, a word of docs/types.md', () => {
    const typesOf = (run: Run) =>
      new Map<string, string>(
        stepOf(run, 'accounts')?.answer.message.map(({ name, type }: { name: string; type: string }) => [name, type]),
      );
    const all = runs.flatMap((run) => [...typesOf(run)]);
    assert.deepEqual(
      new Map(all),
      new Map([
        ['Compte courant', 'checking'],
        ['Carte débit différé', 'card'],
        ['Livret A', 'savings'],
        ['Prêt immobilier', 'loan'],
        ['PEA', 'shared_saving_plan'],
      ]),
    );
    // None of them is there twice with two types.
    assert.equal(new Set(all.map(String)).size, 5);
  });

  test('an operation of one wording has one type at each provider', () => {
    const types = new Map<string, Map<string, Set<string>>>();
    for (const run of runs) {
      for (const { bank_description, operation_type } of stepOf(run, 'transactions')?.answer.message ?? []) {
        const wording = bank_description.replace(/[\d/]+/g, '').replace(/ +(RECTIFIE)?$/, '');
        const known = types.get(wording) ?? new Map();
        // Powens alone tells a card with deferred debit from others.
        const type = operation_type === 'deferred_card' ? 'card' : operation_type;
        types.set(wording, known.set(run.provider, (known.get(run.provider) ?? new Set()).add(type)));
      }
    }
    const met = new Set<string>();
    for (const [wording, byProvider] of types) {
      const [type, ...others] = new Set([...byProvider.values()].flatMap((each) => [...each]));
      assert.deepEqual(others, [], wording);
      if (byProvider.size === runs.length) met.add(type ?? '');
    }
    for (const type of ['card', 'transfer', 'direct_debit', 'withdrawal', 'check', 'fee', 'loan_repayment']) {
      assert.ok(met.has(type), `${type} is not met at each provider`);
    }
  });

  test('after the trips an item has the accounts that it had, with the types that they had', () => {
    for (const run of runs) {
      const [before, after] = ['accounts', 'accounts after the trips'].map((name) =>
        stepOf(run, name)?.answer.message.map(({ id, type, data_access }: Record<string, unknown>) => [
          id,
          type,
          data_access,
        ]),
      );
      assert.deepEqual(after, before, run.provider);
    }
  });

  test('a trip that the person gives up, or that the bank refuses, has the same outcome at each provider', async () => {
    for (const visit of ['cancel', 'wrong_credentials'] as const) {
      const outcomes = await Promise.all(
        runs.map(async ({ erp, provider, simulator }) => {
          const { message } = await erp.call('get_bridge_connect_link', erp.trip({ provider, user: visit }));
          const walk = simulator.visits[visit] ?? assert.fail(`${provider} knows no visit ${visit}`);
          const arrival = await erp.comeBack(await walk(new URL(message.redirect_url)));
          const { message: end } = await erp.call('get_bridge_item_id', { request: message.request });
          return [end.status, end.bank, typeof end.step, arrival.searchParams.get('success')];
        }),
      );
      for (const outcome of outcomes) assert.deepEqual(outcome, ['failed', 'Demo Bank', 'string', 'false'], visit);
    }
  });

  test('a site sees nothing of what another user of its client has linked', async () => {
    const linked = await Promise.all(
      runs.map(async ({ erp, provider, simulator }) => {
        const { message } = await erp.call('get_bridge_connect_link', erp.trip({ provider }));
        const arrival = await erp.comeBack(await simulator.visits.success(new URL(message.redirect_url)));
        return { erp, itemId: arrival.searchParams.get('item_id') ?? '' };
      }),
    );
    for (const { erp, itemId } of linked) {
      const { message: items } = await erp.call('get_items', { user: erp.user });
      assert.deepEqual(
        items.map(({ id, site }: { id: unknown; site: string }) => [String(id), site]),
        [[itemId, erp.name]],
      );
      for (const other of linked.filter((each) => each.erp !== erp)) {
        const theirs = { item_id: other.itemId, user: erp.user };
        for (const [method, args] of [
          ['get_bank_accounts', theirs],
          ['get_bank_transactions', theirs],
          ['post_item_refresh', theirs],
          ['delete_bridge_item_id', theirs],
          ['get_bridge_edit_link', erp.trip({ item_id: other.itemId })],
        ] as const) {
          const answer = await erp.call(method, args);
          assert.deepEqual([answer.status, answer.excType], [404, 'DoesNotExistError'], `${erp.name}: ${method}`);
        }
      }
    }
  });
});
