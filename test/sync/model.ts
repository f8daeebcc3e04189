import assert from 'node:assert/strict';
import { fromSiteId } from '../../src/connections/site_ids.ts';
import { openWire, type WireAnswer } from '../conformance/wire.ts';
import { json, status } from '../conformance/wire_faults.ts';
import { ClientSite } from '../harness/client_site.ts';
import { startTestGateway } from '../harness/start_test_gateway.ts';
import { Copy } from './copy.ts';
import { chances, Ledger } from './ledger.ts';
import type { Subject } from './subjects.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The night after is the one in which Paris has an hour twice. */
const beginsMs = Date.UTC(2026, 9, 24, 9);

/** What a run has cost. */
export interface Cost {
  /** By how much the gateway's clock was ahead of the provider's. */
  readonly aheadMs: number;
  /** Versions of rows that differ, in all copies. */
  readonly changes: number;
  readonly rowsSent: number;
  readonly answers: number;
  readonly listCalls: number;
  readonly longestCursor: number;
}

interface Linked {
  readonly id: string;
  readonly accountIds: readonly string[];
}

/**
 * A provider lives a life made up by a seed, and a site keeps copies by `sync_transactions`. In the end each copy is what the provider
 * has.
 * @param isCalm clocks agree within a minute, and the bank never brings hundreds of rows at once
 */
export async function live(subject: Subject, seed: number, steps: number, isCalm = false): Promise<Cost> {
  const chance = chances(seed);
  const upTo = (most: number) => Math.floor(chance() * most);
  const ledger = new Ledger(beginsMs);
  // The clocks differ: in half of all lives by up to a minute, else by up to a day.
  const differMs = isCalm || chance() < 0.5 ? minuteMs : 24 * hourMs;
  const differenceMs = upTo(2 * differMs) - differMs;
  /** By how much the gateway's is ahead. Replicas differ, and a clock is put right. */
  let gatewayAheadMs = differenceMs;
  const wire = await openWire();
  const simulator = await subject.start();
  wire.connectTo(simulator.origin);
  const { gateway, addClient, close } = await startTestGateway(
    { PROVIDER: subject.provider, ...simulator.settings(wire.url) },
    { now: () => new Date(ledger.nowMs + gatewayAheadMs) },
  );
  let listCalls = 0;
  let fault: WireAnswer | undefined;
  let faultsLeft = 0;
  wire.spoil(
    ({ path }) => subject.isList(path),
    (_answer, { path }) => {
      listCalls += 1;
      if (fault !== undefined && faultsLeft-- > 0) return fault;
      return subject.lists(ledger, path);
    },
  );
  try {
    const site = new ClientSite(gateway.url, 'erp', await addClient('erp'));
    const items: Linked[] = [];
    const gone = new Set<string>();
    const connect = async () => {
      const link = await site.link();
      const arrival = await site.comeBack(await site.visit(link, { login: subject.login }));
      const id = arrival.searchParams.get('item_id') ?? assert.fail(arrival.href);
      const accounts = (await site.ask('get_bank_accounts', { item_id: id, user: site.user })) as { id: unknown }[];
      items.push({ id, accountIds: accounts.map((account) => fromSiteId(String(account.id)).providerId) });
    };
    const disconnect = async ({ id, accountIds }: Linked) => {
      await site.ask('delete_bridge_item_id', { item_id: id, user: site.user });
      ledger.forget(accountIds);
      for (const accountId of accountIds) gone.add(accountId);
    };
    await connect();
    const [first] = items;
    const copies = [
      new Copy(site, {}),
      new Copy(site, { item_id: first?.id }),
      new Copy(site, {
        account_id: (await site.ask('get_bank_accounts', { item_id: first?.id, user: site.user }))[0].id,
      }),
    ];
    const anyAccount = () => {
      const all = items.flatMap(({ accountIds }) => accountIds);
      return all[upTo(all.length)] as string;
    };
    const late = () => (chance() < 0.2 ? upTo(subject.lateMs) : 0);
    const add = (rows: number) => {
      // Now at one and the same time, now one after the other.
      const stepMs = chance() < 0.5 ? 0 : upTo(2000);
      const accountId = anyAccount();
      for (let row = 0; row < rows; row++) {
        ledger.add(accountId, upTo(100_000) - 50_000, upTo(40), rows > 9 ? 0 : late());
        ledger.nowMs += stepMs;
      }
    };
    const deeds: readonly (readonly [weight: number, deed: () => unknown])[] = [
      [20, () => add(1 + upTo(6))],
      [isCalm ? 0 : 1, () => add(100 + upTo(150))],
      [20, () => ledger.change(chance(), { cents: upTo(100_000) }, late())],
      [6, () => ledger.change(chance(), { daysAgo: upTo(40) }, late())],
      [8, () => ledger.change(chance(), { isDeleted: true }, late())],
      [10, () => (ledger.nowMs += upTo(30) * minuteMs)],
      [6, () => (ledger.nowMs += upTo(5) * hourMs)],
      [1, () => (ledger.nowMs += 48 * hourMs)],
      [2, () => (gatewayAheadMs = differenceMs + upTo(10 * minuteMs) - 5 * minuteMs)],
      [60, () => copies[upTo(copies.length)]?.call(1 + upTo(chance() < 0.5 ? 12 : 500))],
      [12, () => copies[upTo(copies.length)]?.sync(1 + upTo(500))],
      [6, () => copies[upTo(copies.length)]?.lose(1 + upTo(500))],
      [
        12,
        () => {
          const faults: WireAnswer[] = [status(500), json('{"odd": true}'), status(400), status(404)];
          fault = faults[upTo(faults.length)];
          faultsLeft = 1 + upTo(3);
        },
      ],
      [0.7, () => items.length < 4 && connect()],
      // The first one is what two of the copies are of.
      [0.4, () => items.length > 2 && disconnect(items.pop() as Linked)],
    ];
    const weights = deeds.reduce((sum, [weight]) => sum + weight, 0);
    add(60);
    for (let step = 0; step < steps; step++) {
      let place = chance() * weights;
      for (const [weight, deed] of deeds) {
        place -= weight;
        if (place >= 0) continue;
        await deed();
        break;
      }
    }
    fault = undefined;
    // What is late is seen by then, and what was forgotten is read once more.
    for (let round = 0; round < 2; round++) {
      ledger.nowMs += 3 * hourMs;
      for (const copy of copies) await copy.sync(500);
    }
    const firstAccount = first?.accountIds[0];
    const all = ledger.rows('finally');
    copies[0]?.assertHolds(all, gone);
    copies[1]?.assertHolds(all.filter(({ accountId }) => first?.accountIds.includes(accountId)));
    copies[2]?.assertHolds(all.filter(({ accountId }) => accountId === firstAccount));
    const sum = (of: (copy: Copy) => number) => copies.reduce((total, copy) => total + of(copy), 0);
    return {
      aheadMs: differenceMs,
      changes: sum(({ versions }) => versions.size),
      rowsSent: sum(({ rowsSent }) => rowsSent),
      answers: sum(({ answers }) => answers),
      listCalls,
      longestCursor: Math.max(...copies.map(({ longestCursor }) => longestCursor)),
    };
  } finally {
    await close();
    await Promise.all([simulator.close(), wire.close()]);
  }
}
