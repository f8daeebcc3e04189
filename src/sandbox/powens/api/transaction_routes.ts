import { type History, historyOf } from '../../simulated_bank/history.ts';
import { mergedRows, newestDayFirst, type Place } from '../../simulated_bank/merged_rows.ts';
import { dayText, transactionId } from '../../simulated_bank/transaction.ts';
import { fromParisTime } from '../data/paris_time.ts';
import { transactionShape } from '../shapes/transaction_shape.ts';
import { isListed, type Owned, ownAccount, ownAccounts } from './account_routes.ts';
import { type ApiAnswer, type ApiRoute, maxLimit, numberOf, refusals, type UserCall, userRoute } from './call.ts';

/** Transactions, newest first (docs/reference/powens.md, 7). */
export const transactionRoutes: readonly ApiRoute[] = [
  userRoute('GET', '/users/:user/transactions', (call) => listTransactions(call, ownAccounts(call))),
  userRoute('GET', '/users/:user/accounts/:aid/transactions', (call) =>
    listTransactions(call, [ownAccount(call, call.params.aid)]),
  ),
];

function listTransactions(call: UserCall, owned: readonly Owned[]): ApiAnswer {
  const limit = numberOf(call, 'limit');
  if (limit === undefined) throw refusals.missing('limit');
  if (limit < 1 || limit > maxLimit) throw refusals.invalid('limit');
  const shared = owned.filter(({ account }) => account.disabledAt === undefined);
  // Nothing is shared at all, not only in this list.
  if (shared.length === 0 && !ownAccounts(call).some(({ account }) => isListed(account))) throw refusals.noAccount();

  const isShown = filterOf(call);
  const histories = shared.map(({ connection, account }) => historyOf(connection, account));
  const connectionOf = new Map(shared.map(({ connection, account }) => [account, connection]));
  const withCategories = call.expand.has('categories');
  let toSkip = numberOf(call, 'offset') ?? 0;
  const rows: object[] = [];
  let last: Place | undefined;
  for (const { history, row } of mergedRows(histories, newestDayFirst, readCursor(call))) {
    if (!isShown(history, row) || toSkip-- > 0) continue;
    if (rows.length === limit) return answer(call, rows, last);
    const connection = connectionOf.get(history.account);
    if (connection) rows.push(transactionShape(call.world, connection, history, row, withCategories));
    last = { value: history.day(row), id: transactionId(history.serial, row) };
  }
  return answer(call, rows, undefined);
}

/** @param last the place of the last row when another page follows */
function answer(call: UserCall, transactions: readonly object[], last: Place | undefined): ApiAnswer {
  const dayOf = (row: object | undefined) => (row as { date: string } | undefined)?.date ?? null;
  const [first_date, last_date] = [dayOf(transactions.at(-1)), dayOf(transactions[0])];
  const days = { first_date, last_date, result_min_date: first_date, result_max_date: last_date };
  const _links = { prev: null, self: { href: linkTo(call, call.query) }, next: nextLink(call, last) };
  return { body: { ...days, transactions, _links } };
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

/** `last_update` is strictly after, by full seconds; days may be months or years. */
function filterOf({ query }: UserCall): (history: History, row: number) => boolean {
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

/** A day is its first instant. */
function instantOf(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const ms = fromParisTime(text.length === 10 ? `${text} 00:00:00` : text);
  if (Number.isNaN(ms)) throw refusals.invalid(name);
  return ms;
}

function dayOf(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name) ?? undefined;
  if (text !== undefined && !/^\d{4}(-\d{2}){0,2}$/.test(text)) throw refusals.invalid(name);
  return text;
}
