import type { History } from '../../simulated_bank/history.ts';
import { mergedRows, newestDayFirst, type Place } from '../../simulated_bank/merged_rows.ts';
import { dayText, transactionId } from '../../simulated_bank/transaction.ts';
import { fromParisTime } from '../data/paris_time.ts';
import { transactionShape } from '../shapes/transaction_shape.ts';
import { type ApiAnswer, type ApiRoute, ok, type UserCall, userRoute } from './api_route.ts';
import { isListed, type Owned, ownAccount, ownAccounts } from './find.ts';
import { numberOf } from './list.ts';
import { refusals } from './refusal.ts';

/** Transactions, newest first (docs/reference/powens.md, 7). */
export const transactionRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/users/:user/transactions', (call) => listTransactions(call, ownAccounts(call))),
  userRoute('GET', '/users/:user/accounts/:aid/transactions', (call) =>
    listTransactions(call, [ownAccount(call, call.params.aid)]),
  ),
];

const maxLimit = 1000;

function listTransactions(call: UserCall, owned: readonly Owned[]): ApiAnswer {
  const limit = numberOf(call, 'limit');
  if (limit === undefined) throw refusals.missing('limit');
  if (limit < 1 || limit > maxLimit) throw refusals.invalid('limit');
  const shared = owned.filter(({ account }) => account.disabledAt === undefined);
  // Nothing is shared at all, not only in this list.
  if (shared.length === 0 && !ownAccounts(call).some(({ account }) => isListed(account))) throw refusals.noAccount();

  const { world } = call;
  const isShown = filterOf(call);
  const owners = new Map(shared.map((each) => [each.account.serial, each]));
  const histories = shared.map(({ connection, account }) => world.data.history(connection, account));
  const withCategories = call.expand.has('categories');
  const offset = numberOf(call, 'offset') ?? 0;
  const rows: object[] = [];
  let skipped = 0;
  let last: Place | undefined;
  for (const { history, row } of mergedRows(histories, newestDayFirst, readCursor(call))) {
    if (!isShown(history, row)) continue;
    if (skipped < offset) {
      skipped += 1;
      continue;
    }
    if (rows.length === limit) return answer(call, rows, last);
    const owner = owners.get(history.serial) as Owned;
    rows.push(transactionShape(world, owner.account, history, row, withCategories));
    last = { value: history.day(row), id: transactionId(history.serial, row) };
  }
  return answer(call, rows, undefined);
}

/** @param last the place of the last row when another page follows */
function answer(call: UserCall, transactions: readonly object[], last: Place | undefined): ApiAnswer {
  const days = transactions.map((each) => (each as { date: string }).date);
  return ok({
    first_date: days.at(-1) ?? null,
    last_date: days[0] ?? null,
    result_min_date: days.at(-1) ?? null,
    result_max_date: days[0] ?? null,
    transactions,
    _links: { prev: null, self: { href: linkTo(call, call.query) }, next: nextLink(call, last) },
  });
}

function nextLink(call: UserCall, last: Place | undefined): object | null {
  const { nextLink: fault } = call.world.faults.switches;
  if (fault === 'repeated') return { href: linkTo(call, call.query) };
  if (last === undefined) return null;
  const query = new URLSearchParams(call.query);
  query.delete('offset');
  query.set('cursor', Buffer.from(`${last.value} ${last.id}`).toString('base64'));
  const href = linkTo(call, query);
  if (fault === 'other_host') return { href: href.replace(call.world.publicUrl, 'https://elsewhere.example.test') };
  return { href: fault === 'path' ? href.replace(call.world.publicUrl, '') : href };
}

function linkTo({ world, path }: UserCall, query: URLSearchParams): string {
  return `${world.publicUrl}/2.0${path}?${query}`;
}

function readCursor({ query }: UserCall): Place | undefined {
  const text = query.get('cursor');
  if (text === null) return undefined;
  const [, day, id] = /^(\d+) (\d+)$/.exec(Buffer.from(text, 'base64').toString()) ?? [];
  if (day === undefined) throw refusals.invalid('cursor');
  return { value: Number(day), id: Number(id) };
}

type Filter = (history: History, row: number) => boolean;

/** `last_update` is strictly after, by full seconds; days may be months or years. */
function filterOf({ query }: UserCall): Filter {
  const after = instantOf(query, 'last_update') ?? Number.NEGATIVE_INFINITY;
  const [minDay, maxDay] = [dayOf(query, 'min_date'), dayOf(query, 'max_date')];
  const onlyDeleted = query.get('deleted') === 'true';
  const all = query.has('all') || onlyDeleted;
  return (history, row) => {
    const isDeleted = history.state(row) === 'deleted';
    if (isDeleted ? !all : onlyDeleted) return false;
    if (Math.floor(history.updatedAt(row) / 1000) * 1000 <= after) return false;
    const day = dayText(history.day(row));
    return (minDay === undefined || day >= minDay) && (maxDay === undefined || day.slice(0, maxDay.length) <= maxDay);
  };
}

function instantOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const full = text.length === 10 ? `${text} 00:00:00` : text;
  const ms = fromParisTime(full);
  if (Number.isNaN(ms)) throw refusals.invalid(name);
  return ms;
}

function dayOf(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name) ?? undefined;
  if (text !== undefined && !/^\d{4}(-\d{2}){0,2}$/.test(text)) throw refusals.invalid(name);
  return text;
}
