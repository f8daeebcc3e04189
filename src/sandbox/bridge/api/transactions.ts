import { type History, historyOf } from '../../simulated_bank/history.ts';
import { byUpdate, mergedRows, newestDayFirst, type Order, type Place } from '../../simulated_bank/merged_rows.ts';
import { dayText, instantText, transactionId, transactionPlace } from '../../simulated_bank/transaction.ts';
import { accountId } from '../state/state.ts';
import { type ApiAnswer, refusals, type UserCall } from './call.ts';
import { isReadable, ownAccount, ownAccounts } from './items.ts';
import { pageAnswer, pageLimit, readCursor } from './page.ts';
import { type Owned, transactionShape } from './shapes.ts';

const dayMs = 86_400_000;

/** v3: one list for all; `since` and `until` are about updated_at, `min_date` and `max_date` about date. */
export function listByFilters(call: UserCall): ApiAnswer {
  const account = call.query.get('account_id');
  const minDay = timeOf(call, 'day', 'min_date') ?? Number.NEGATIVE_INFINITY;
  const maxDay = timeOf(call, 'day', 'max_date') ?? Number.POSITIVE_INFINITY;
  const inDays = (history: History, row: number) => history.day(row) >= minDay && history.day(row) <= maxDay;
  const bounded = call.query.has('min_date') || call.query.has('max_date');
  return listUpdated(call, account === null ? undefined : ownAccount(call, account), bounded ? inDays : undefined);
}

/** v2: what changed since an instant, tombstones included. */
export function listUpdatedInV2(call: UserCall): ApiAnswer {
  return listUpdated(call, accountOfPath(call), undefined);
}

/** v2: by day, newest first; `since` and `until` are days. Whether Bridge shows deleted rows here is not settled. */
export function listByDay(call: UserCall): ApiAnswer {
  const since = timeOf(call, 'day', 'since') ?? Number.NEGATIVE_INFINITY;
  const until = timeOf(call, 'day', 'until');
  const start = until === undefined ? undefined : { value: until + 1, id: Number.NEGATIVE_INFINITY };
  const { v2ListsDeleted } = call.world.faults.switches;
  const shown = (history: History, row: number) => v2ListsDeleted || history.state(row) !== 'deleted';
  return list(call, accountOfPath(call), newestDayFirst, start, (value) => value >= since, shown);
}

export function getTransaction(call: UserCall): ApiAnswer {
  const { serial, row } = transactionPlace(Number(call.params.id));
  const owned = ownAccount(call, String(accountId(serial)));
  const history = historyOf(owned.item, owned.account);
  if (!isReadable(owned) || !history.has(row)) throw refusals.notFound();
  return { body: transactionShape(call, history, row) };
}

type Filter = (history: History, row: number) => boolean;

function listUpdated(call: UserCall, owned: Owned | undefined, filter: Filter | undefined): ApiAnswer {
  const since = timeOf(call, 'instant', 'since');
  const until = timeOf(call, 'instant', 'until') ?? Number.POSITIVE_INFINITY;
  const start = since === undefined ? undefined : { value: since - 1, id: Number.POSITIVE_INFINITY };
  return list(call, owned, byUpdate, start, (value) => value <= until, filter);
}

function list(
  call: UserCall,
  owned: Owned | undefined,
  order: Order,
  start: Place | undefined,
  within: (value: number) => boolean,
  filter: Filter | undefined,
): ApiAnswer {
  const readable = (owned === undefined ? ownAccounts(call) : [owned]).filter(isReadable);
  const histories = readable.map(({ item, account }) => historyOf(item, account));
  const limit = pageLimit(call);
  const shapes: object[] = [];
  let last: string | undefined;
  for (const { history, row } of mergedRows(histories, order, readPlace(call, order) ?? start)) {
    const value = order.value(history, row);
    if (!within(value)) break;
    if (filter !== undefined && !filter(history, row)) continue;
    if (shapes.length === limit) return pageAnswer(call, shapes, last);
    shapes.push(transactionShape(call, history, row));
    if (shapes.length === limit) last = printPlace(order, value, transactionId(history.serial, row));
  }
  return pageAnswer(call, shapes, undefined);
}

function accountOfPath(call: UserCall): Owned | undefined {
  const id = call.params.id;
  return id === undefined ? undefined : ownAccount(call, id);
}

/** As in the documentation's samples: `<updated_at>_<id>` (docs/reference/bridge.md, 2.7). */
function printPlace(order: Order, value: number, id: number): string {
  return `${order === byUpdate ? instantText(value) : dayText(value)}_${id}`;
}

function readPlace(call: UserCall, order: Order): Place | undefined {
  const cursor = readCursor(call);
  if (cursor === undefined) return undefined;
  const [, instant = '', id] = /^(\S+)_(\d+)$/.exec(cursor) ?? [];
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) throw refusals.invalid('after', 'after is not a cursor of this list');
  return { value: order === byUpdate ? ms : ms / dayMs, id: Number(id) };
}

/** How the filters are written, and what a refusal says of another text. */
const times = {
  day: { form: /^\d{4}-\d{2}-\d{2}$/, said: 'a day, yyyy-mm-dd' },
  instant: { form: /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/, said: 'an instant such as 2026-03-02T09:20:09.114Z' },
};

/** @returns days or milliseconds since 1970 */
function timeOf({ query }: UserCall, kind: keyof typeof times, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const ms = times[kind].form.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms)) throw refusals.invalid(name, `${name} is ${times[kind].said}`);
  return kind === 'day' ? ms / dayMs : ms;
}
