import { gathered } from '../gathered.ts';
import type { ProviderUser, RefreshAnswer } from '../provider.ts';
import { ProviderError } from '../provider_error.ts';
import { readRows } from '../read_rows.ts';
import type { Item } from '../resources/item.ts';
import { formOf, id, optionalId, ownId, type Row, record, row, text } from './fields.ts';
import { knownOf, remember } from './known_of_user.ts';
import { readPages } from './pages.ts';
import type { Parts } from './parts.ts';
import { pathId } from './path_id.ts';

const form = formOf('connection_id');

/** A connection holds no state (docs/reference/iswigo.md, 5), so its status is asked for beside it. */
export async function item(parts: Parts, user: ProviderUser, itemId: string): Promise<Item> {
  const path = `/connections/${pathId(itemId, 'item')}`;
  const call = { method: 'GET', thing: 'item' } as const;
  const [connection, status] = await Promise.all([
    parts.api.forUser(user, { ...call, path, operation: 'item' }),
    parts.api.forUser(user, { ...call, path: `${path}/status`, operation: 'item_status' }),
  ]);
  return itemOf(parts, row(connection.body), row(status.body));
}

function itemOf({ stateOf, instantOf }: Parts, connection: Row, status: Row): Item {
  const state = stateOf(status);
  const synchronized = instantOf(status.last_synchronized_time) ?? instantOf(connection.last_synchronized_time);
  const failed = instantOf(connection.last_error_time);
  return {
    id: id(connection.connection_id, 'no_id'),
    status: state.status,
    status_code_info: state.info,
    status_code_description: state.description,
    bank_id: optionalId(connection.provider_id),
    provider: 'iswigo',
    needs: state.needs,
    // Iswigo does not tell when the consent ends.
    authentication_expires_at: null,
    last_successful_refresh: synchronized,
    last_try_refresh:
      [synchronized, failed]
        .filter((instant) => instant !== null)
        .sort()
        .at(-1) ?? null,
  };
}

/** The bank of a connection. It never changes, so it is asked for once. */
export async function bankOf(parts: Parts, user: ProviderUser, connectionId: string): Promise<string | null> {
  const { banks } = knownOf(parts.knownUsers, user);
  const known = banks.get(connectionId);
  if (known !== undefined) return known;
  const path = `/connections/${connectionId}`;
  const answer = await parts.api.forUser(user, { method: 'GET', path, operation: 'item', thing: 'item' });
  const bankId = optionalId(row(answer.body).provider_id);
  if (bankId !== null) remember(banks, connectionId, bankId);
  return bankId;
}

/** Newest first; `create_time` has seconds only, and ids tell nothing. */
export async function itemIds({ api, instantOf }: Parts, user: ProviderUser): Promise<readonly string[]> {
  const call = { path: '/connections?', operation: 'items', thing: 'user' };
  const pages = readPages(
    (asked) => api.forUser(user, asked),
    call,
    (list) =>
      readRows(list, form, (each) => {
        const id = ownId(each.connection_id);
        return id === undefined ? undefined : { id, createdAt: instantOf(each.create_time) ?? '' };
      }),
  );
  const { rows: found } = await gathered(pages);
  return found.toSorted((one, other) => compare(other.createdAt, one.createdAt)).map(({ id }) => id);
}

function compare(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** Starts a sync; one that runs already is answered instead (docs/reference/iswigo.md, 5). */
export async function refresh({ api }: Parts, user: ProviderUser, itemId: string): Promise<RefreshAnswer> {
  const path = `/connections/${pathId(itemId, 'item')}/sync`;
  const answer = await api.forUser(user, { method: 'POST', path, operation: 'refresh', thing: 'item' });
  // Nothing says that it is answered with more than its status.
  const runs = text(record(answer.body)?.status)?.includes('progress') ?? false;
  if (!runs) return { accepted: true, status: 'refreshing', reason: null };
  return { accepted: false, status: 'refreshing', reason: 'Iswigo is refreshing this connection already.' };
}

export async function deleteItem({ api }: Parts, user: ProviderUser, itemId: string): Promise<void> {
  const path = `/connections/${pathId(itemId, 'item')}`;
  try {
    await api.forUser(user, { method: 'DELETE', path, operation: 'delete_item', thing: 'item' });
  } catch (error) {
    if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error;
  }
}
