import { instantToWallTime } from '../../src/providers/wall_time.ts';
import type { WireAnswer } from '../conformance/wire.ts';
import { json, status } from '../conformance/wire_faults.ts';
import type { Ledger, LedgerRow } from './ledger.ts';

/** Answers a call for a list of transactions as the provider would, of what stands in the ledger. */
export type ListServer = (ledger: Ledger, path: string) => WireAnswer;

const byChange = (one: LedgerRow, other: LedgerRow) => one.changedMs - other.changedMs || one.id - other.id;
const newestDayFirst = (one: LedgerRow, other: LedgerRow) =>
  one.day === other.day ? other.id - one.id : one.day < other.day ? 1 : -1;

/** The rows behind a row: in order, by where it would stand now. */
function behind(rows: readonly LedgerRow[], order: typeof byChange, place: string | null): LedgerRow[] {
  const sorted = rows.toSorted(order);
  if (place === null) return sorted;
  const last = JSON.parse(Buffer.from(place, 'base64url').toString()) as LedgerRow;
  return sorted.filter((row) => order(last, row) < 0);
}

function placeOf({ id, day, changedMs }: LedgerRow): string {
  return Buffer.from(JSON.stringify({ id, day, changedMs })).toString('base64url');
}

function ofAccount(ledger: Ledger, accountId: string | null | undefined): LedgerRow[] {
  return ledger.rows().filter((row) => !accountId || row.accountId === accountId);
}

/** docs/reference/bridge.md, 2.6 and 3.5. @param changesOrder of the list by time of change, which is not published */
export function bridgeLists(changesOrder: 'by change' | 'by day'): ListServer {
  return (ledger, path) => {
    const { pathname, searchParams: query } = new URL(path, 'http://bridge');
    const [, inPath] = /accounts\/(\d+)\//.exec(pathname) ?? [];
    const isPlainV2 = pathname.startsWith('/v2') && !pathname.endsWith('/updated');
    const since = query.get('since');
    const rows = ofAccount(ledger, inPath ?? query.get('account_id')).filter(
      ({ changedMs }) => since === null || changedMs >= Date.parse(since),
    );
    const order = isPlainV2 || changesOrder === 'by day' ? newestDayFirst : byChange;
    const limit = Number(query.get('limit'));
    const rest = behind(rows, order, query.get('after'));
    const resources = rest.slice(0, limit).map(({ id, accountId, cents, day, isDeleted, changedMs }) => ({
      id,
      clean_description: `row ${id}`,
      amount: cents / 100,
      date: day,
      updated_at: new Date(changedMs).toISOString(),
      currency_code: 'EUR',
      [pathname.startsWith('/v2') ? 'is_deleted' : 'deleted']: isDeleted,
      account_id: Number(accountId),
    }));
    const last = rest[limit - 1];
    if (last && rest.length > limit) query.set('after', placeOf(last));
    const next = last && rest.length > limit ? `${pathname}?${query}` : null;
    return json(JSON.stringify({ resources, pagination: { next_uri: next } }));
  };
}

/** docs/reference/powens.md, 1 and 7: times of Paris without a zone, compared as they are written. */
export const powensLists: ListServer = (ledger, path) => {
  const { pathname, searchParams: query } = new URL(path, 'http://powens');
  const paris = (ms: number) =>
    new Date(instantToWallTime(new Date(ms), 'Europe/Paris')).toISOString().slice(0, 19).replace('T', ' ');
  const [, accountId] = /accounts\/(\d+)\//.exec(pathname) ?? [];
  const after = query.get('last_update');
  const rows = ofAccount(ledger, accountId).filter(({ changedMs }) => after === null || paris(changedMs) > after);
  const limit = Number(query.get('limit'));
  const rest = behind(rows, newestDayFirst, query.get('cursor'));
  const transactions = rest.slice(0, limit).map(({ id, accountId, cents, day, isDeleted, changedMs }) => ({
    id,
    id_account: Number(accountId),
    date: day,
    value: cents / 100,
    original_wording: `row ${id}`,
    coming: false,
    last_update: paris(changedMs),
    deleted: isDeleted ? paris(changedMs) : null,
  }));
  const last = rest[limit - 1];
  if (last && rest.length > limit) query.set('cursor', placeOf(last));
  const next = last && rest.length > limit ? { href: `${pathname}?${query}` } : null;
  return json(JSON.stringify({ transactions, _links: { prev: null, next } }));
};

/** docs/reference/iswigo.md, 4 and 6: ranges by number, no filter by time, an account after the other. */
export const iswigoLists: ListServer = (ledger, path) => {
  const { searchParams: query } = new URL(path, 'http://iswigo');
  const wanted = query.getAll('filters[account][]');
  const rows = ledger
    .rows()
    .filter(({ accountId }) => wanted.length === 0 || wanted.includes(accountId))
    .toSorted((one, other) =>
      one.accountId === other.accountId ? newestDayFirst(one, other) : one.accountId < other.accountId ? -1 : 1,
    );
  const [first = 0, last = 0] = (query.get('range') ?? '0-99').split('-').map(Number);
  if (first > 0 && first >= rows.length) return status(416);
  const page = rows.slice(first, Math.min(last, first + 99) + 1);
  const answer = json(
    JSON.stringify(
      page.map(({ id, accountId, cents, day, isDeleted, changedMs }) => ({
        transaction_id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`,
        account_id: accountId,
        operation_date: day,
        value_date: day,
        accounting_date: null,
        cc_order_month: null,
        interbank_code: '05',
        check_number: null,
        amount: cents / 100,
        wording: `row ${id}`,
        text: '.',
        update_time: new Date(changedMs).toISOString().slice(0, 19).replace('T', ' '),
        is_deleted: isDeleted,
      })),
    ),
  );
  const range = `${first}-${first + Math.max(0, page.length - 1)}/${rows.length}`;
  return { ...answer, headers: { ...answer.headers, 'content-range': range } };
};
