import { isDeepStrictEqual } from 'node:util';
import type { Operation, ProviderName } from '../../src/providers/provider.ts';
import { providerItemId } from '../conformance/site.ts';
import type { Simulator } from '../conformance/subject.ts';
import type { Answer, Erp } from './erp.ts';

/** One step of the script as its site saw it. */
export interface Step {
  readonly name: string;
  readonly method: string;
  /** What the provider must offer for it (get_capabilities); null for what every provider has. */
  readonly operation: Operation | null;
  readonly answer: Answer;
  /** What must be equal at every provider that offers it. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The types of the events that it led to, in the order in which they came. */
  readonly events: readonly string[];
}

export interface Stage {
  readonly erp: Erp;
  readonly provider: ProviderName;
  readonly simulator: Simulator;
  /** Resolves when what happened at the provider is known to the gateway and told to the site. */
  settle(): Promise<void>;
}

type Args = Readonly<Record<string, unknown>>;

/** What an ERP does with a bank from the first link to the end, the same for every provider. */
export async function runScript({ erp, provider, simulator, settle }: Stage): Promise<Step[]> {
  const steps: Step[] = [];
  let told = 0;
  const note = async (
    name: string,
    { method, args, operation = null }: { method: string; args: Args; operation?: Operation | null },
    valuesOf: (message: Answer['message'], answer: Answer) => Args = () => ({}),
  ) => {
    const answer = await erp.call(method, args);
    await settle();
    const events = erp.received.slice(told).map(({ type }) => type);
    told += events.length;
    const values = answer.status === 200 ? valuesOf(answer.message, answer) : {};
    steps.push({ name, method, operation, answer, values, events });
    return answer.message;
  };
  /** A link, the way through the provider's pages, the return, and what the gateway says of it. */
  const travel = async (operation: Operation, method: string, args: Args) => {
    const link = await note(`${operation}: link`, { method, args: erp.trip(args), operation });
    if (typeof link === 'string') return undefined;
    const arrival = await erp.comeBack(await simulator.visits.success(new URL(link.redirect_url)));
    const { request, item_id, ...query } = Object.fromEntries(arrival.searchParams);
    const asked = { method: 'get_bridge_item_id', args: { request } };
    const end = await note(`${operation}: return`, asked, ({ status, bank, step, item_id: found }) => ({
      query,
      same: String(found) === item_id,
      status,
      bank,
      step,
    }));
    return String(end.item_id);
  };
  const look = (name: string, item_id: string) =>
    note(name, { method: 'get_bridge_item_details', args: { item_id } }, ({ needs, status }) => ({ needs, status }));

  const itemId = (await travel('connect', 'get_bridge_connect_link', { provider, country: 'FR' })) ?? '';
  const own = { item_id: itemId, user: erp.user };
  const { user } = erp;
  await look('item', itemId);
  await note('items', { method: 'get_items', args: { user } }, (items) => ({ count: items.length }));
  const [account] = await note('accounts', { method: 'get_bank_accounts', args: own }, (all) => ({
    any: all.length > 0,
  }));
  const list = 'get_bank_transactions';
  const rows = await note('transactions', { method: list, args: { user, lang: 'fr' } }, (all) => ({
    any: all.length > 0,
  }));
  const since = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);
  await note('transactions since', { method: list, args: { user, since } }, (late) => ({ late }));
  const days: string[] = rows.map(({ date }: { date: string }) => date).sort();
  const [min_date = '', max_date = ''] = [days[Math.floor(days.length / 3)], days[Math.floor(days.length / 2)]];
  const isIn = ({ date }: { date: string }) => date >= min_date && date <= max_date;
  await note('transactions of some days', { method: list, args: { user, min_date, max_date } }, (some) => ({
    all: some.length === rows.filter(isIn).length,
    alone: some.every(isIn),
  }));
  await note('transactions of no day', { method: list, args: { user, min_date: '2026-02-30' } });
  const ofAccount = { user, account_id: account.id, lang: 'fr' };
  await note('transactions of an account', { method: 'get_bank_transactions_by_account', args: ofAccount });
  const idsOf = (all: readonly { id: unknown }[]) => [...new Set(all.map(({ id }) => String(id)))].sort();
  const copy: { id: unknown }[] = [];
  let cursor: string | undefined;
  for (let more = true; more; ) {
    const page = await erp.call('sync_transactions', { user, limit: 500, ...(cursor !== undefined && { cursor }) });
    copy.push(...page.message.transactions);
    ({ cursor, has_more: more } = page.message);
  }
  await note('nothing changed since', { method: 'sync_transactions', args: { user, cursor } }, (page) => ({
    sameIds: isDeepStrictEqual(idsOf(copy), idsOf(rows)),
    came: page.transactions.length,
    more: page.has_more,
    behind: page.behind,
  }));
  const month = { user, account_id: account.id, from: min_date, to: max_date };
  for (const format of ['csv', 'camt053'] as const) {
    await note(`statement as ${format}`, { method: 'get_statement', args: { ...month, format } }, (file: string) => ({
      begins: file.slice(0, 30),
    }));
  }
  await note('statement of no day', { method: 'get_statement', args: { ...month, to: '2026-02-30', format: 'csv' } });
  const found = rows.find(({ category }: { category: unknown }) => category !== null);
  const category = { category_id: found?.category.id ?? `${provider}-1`, lang: 'fr' };
  await note('category', { method: 'get_category', args: category, operation: 'categories' });
  const { banks } = await note('banks', { method: 'get_banks', args: { provider, country: 'FR', limit: 3 } });
  await note('bank', { method: 'get_single_bank', args: { bank_id: banks[0].id } });

  const refresh = { method: 'post_item_refresh', args: own, operation: 'refresh' } as const;
  await note('refresh', refresh, ({ accepted }) => ({ accepted }));
  await simulator.refresh(providerItemId(itemId));
  await look('after fresh data', itemId);
  for (const [needs, method] of [
    ['sca', 'get_sca_authentication_link'],
    ['edit', 'get_bridge_edit_link'],
  ] as const) {
    await simulator.require(providerItemId(itemId), needs);
    await settle();
    await look(`${needs}: wanted`, itemId);
    await travel(needs, method, { item_id: itemId });
    await look(`${needs}: done`, itemId);
  }
  await travel('pro', 'get_pro_confirmation_link', { item_id: itemId });
  await travel('manage', 'get_manage_link', { item_id: itemId });
  await note('accounts after the trips', { method: 'get_bank_accounts', args: own });
  await note('documents', { method: 'get_documents', args: own, operation: 'documents' });
  await note('investments', { method: 'get_investments', args: own, operation: 'investments' });
  await note('a fifth link', { method: 'get_bridge_edit_link', args: erp.trip({ item_id: itemId }) });

  const away = await erp.call('get_bridge_connect_link', erp.trip({ provider }));
  const arrival = await erp.comeBack(await walkAway(simulator, away.message.redirect_url));
  const { success, step, request } = Object.fromEntries(arrival.searchParams);
  const outcome = await erp.call('get_bridge_item_id', { request });
  // Some providers leave an item behind and some do not; it is taken away, and what is told of it is not compared.
  const left = outcome.message.item_id;
  if (left !== null) await erp.call('delete_bridge_item_id', { item_id: left, user });
  await settle();
  const { status } = outcome.message;
  const values = { success, status, sameStep: step === outcome.message.step, hasStep: typeof step === 'string' };
  erp.received.splice(told);
  steps.push({ name: 'bank away', method: 'get_bridge_item_id', operation: null, answer: outcome, values, events: [] });

  await note('item deleted', { method: 'delete_bridge_item_id', args: own }, ({ deleted }) => ({ deleted }));
  await note('item deleted again', { method: 'delete_bridge_item_id', args: own }, ({ deleted }) => ({ deleted }));
  await note('accounts of the deleted item', { method: 'get_bank_accounts', args: own });
  await note('user deleted', { method: 'delete_user', args: { user } }, ({ deleted }) => ({ deleted }));
  await note('items of the deleted user', { method: 'get_items', args: { user } });
  return steps;
}

/** The person reads on the provider's page that the bank is away, and leaves. */
function walkAway({ visits }: Simulator, link: string): Promise<URL> {
  if (!visits.bank_down) throw new Error('every simulator knows a bank that is away');
  return visits.bank_down(new URL(link));
}
