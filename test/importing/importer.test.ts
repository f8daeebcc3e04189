import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { ClientSite } from '../harness/client_site.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { type Entry, type Question, RunningImporter } from './running_importer.ts';
import { simulatedBanks } from './simulated_banks.ts';

const dayMs = 86_400_000;

/** What a person does, by the day. */
type Deed = 'connect' | 'disconnect' | 'renew' | 'disconnect the older one' | 'lose an account';
const deeds: Readonly<Record<number, readonly Deed[]>> = {
  12: ['renew'],
  18: ['lose an account'],
  30: ['disconnect'],
  32: ['connect'],
  45: ['connect'],
  48: ['disconnect the older one'],
  52: ['renew'],
};
/** The site was down. */
const daysWithoutImport = [20, 21, 22, 23, 24];
const lastDay = 60;

// Not every machine has Python.
const hasPython = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;

describe('the importer of docs/importing.md, after 60 days of a person’s life', { concurrency: true }, () => {
  for (const [provider, start] of hasPython ? Object.entries(simulatedBanks) : []) {
    test(`has each row of ${provider} once`, async (t) => {
      const bank = await start(t);
      let day = 0;
      const now = () => new Date(Date.now() + day * dayMs);
      const { gateway, addClient, close } = await startTestGateway({ ...bank.settings, PROVIDER: provider }, { now });
      t.after(close);
      const credential = await addClient('erp');
      const site = new ClientSite(gateway.url, 'erp', credential);
      const importer = new RunningImporter(gateway.url, credential);
      t.after(() => importer.stop());

      const items: string[] = [];
      const travel = async (method: string, args: Record<string, unknown> = {}) => {
        const link = await site.link(method, args);
        const arrival = await site.comeBack(await site.visit(link, { login: bank.login }));
        assert.equal(arrival.searchParams.get('success'), 'true', arrival.href);
        return arrival.searchParams.get('item_id') as string;
      };
      const disconnect = (item: string | undefined) =>
        site.ask('delete_bridge_item_id', { item_id: item, user: site.user });
      const perform: Readonly<Record<Deed, () => unknown>> = {
        connect: async () => items.push(await travel('get_bridge_connect_link')),
        disconnect: () => disconnect(items.pop()),
        renew: () => travel('get_sca_authentication_link', { item_id: items.at(-1) }),
        'disconnect the older one': () => disconnect(items.shift()),
        'lose an account': () => bank.loseAccount?.(),
      };

      const asked: Question[] = [];
      /** The person knows the accounts by their names, and says so. */
      const runImporter = async () => {
        const today = now().toISOString().slice(0, 10);
        const questions = await importer.import(site.user, today);
        for (const { account, name, is_it_one_of } of questions) {
          const { ledger } = is_it_one_of.find((each) => each.name === name) ?? assert.fail(`nothing is like ${name}`);
          await importer.answer(account, ledger);
        }
        asked.push(...questions);
        if (questions.length > 0) assert.deepEqual(await importer.import(site.user, today), []);
        return importer.entries();
      };
      const assertSame = async (entries: readonly Entry[], what: string) => {
        const own = entries.map(([, id, , account, , amount, , pending]) =>
          [account, id, amount, ...(bank.tellsPending ? [pending] : [])].join(' '),
        );
        assert.deepEqual(new Set(own), await bank.rows(), what);
        assert.equal(new Set(own).size, own.length, what);
      };

      await perform.connect();
      const first = await runImporter();
      await assertSame(first, 'at first');
      for (day = 1; day <= lastDay; day++) {
        await bank.passDay();
        for (const deed of deeds[day] ?? []) await perform[deed]();
        if (daysWithoutImport.includes(day)) continue;
        const entries = await runImporter();
        // On some days what is at the provider is not all that there was: it has lost an account, or the history comes tomorrow.
        if ([1, 7, 12, 19, 25, 29, 35, 44, 49, 52].includes(day)) await assertSame(entries, `on day ${day}`);
      }
      const last = await runImporter();
      await assertSame(last, 'in the end');
      assert.deepEqual(await runImporter(), last, 'one run more changes nothing');

      const ledgers = await importer.ledgers();
      assert.equal(ledgers.length, provider === 'iswigo' ? 3 : 5);
      // Whoever has no number gets a new id each time, and only a person knows it again: at Bridge all but one, twice.
      assert.equal(asked.length, provider === 'bridge' ? 8 : 0);
      // An entry may be reconciled: what came on the first day stands where it stood.
      const placesOf = (entries: readonly Entry[]) =>
        Map.groupBy(entries, ([, , ledger, , ...seen]) => JSON.stringify([ledger, ...seen]));
      const places = placesOf(last);
      let kept = 0;
      for (const [seen, before] of placesOf(first)) {
        const after = places.get(seen);
        if (after === undefined || before.length > 1 || after.length > 1) continue;
        assert.equal(after[0]?.[0], before[0]?.[0], seen);
        kept += 1;
      }
      assert.ok(kept > 0);
    });
  }
});
