import { decimal, type Row, record, records, text, wholeNumber } from '../../fields.ts';
import { isGone, isShared } from '../account.ts';
import type { StateReader } from '../connection_state.ts';
import { hasHappened } from '../fields.ts';
import { instantOf } from '../paris_time.ts';
import type { ContractEvent } from './event_body.ts';
import type { RowCounts } from './webhook_shape.ts';

/** Turns what was kept of a webhook into the contract's events (docs/contract.md, "What a site receives"). */
type Translate = (body: Row, stateOf: StateReader) => ContractEvent[];

/** By the name that the webhook's path carries, since bodies do not (docs/reference/powens.md, 9). */
const translations: Readonly<Record<string, Translate>> = {
  USER_DELETED: (body) => [{ type: 'user.deleted', userId: idOf(body.id), itemId: null, content: {} }],
  CONNECTION_SYNCED: (body, stateOf) => connectionEvents(record(body.connection), userIdOf(body), stateOf),
  USER_SYNCED: (body, stateOf) =>
    (records(body.connections) ?? []).flatMap((connection) => connectionEvents(connection, userIdOf(body), stateOf)),
  CONNECTION_DELETED: (body) => [{ type: 'item.deleted', userId: userIdOf(body), itemId: idOf(body.id), content: {} }],
  ACCOUNT_FOUND: (body) => accountEvent('item.account.created', body, userIdOf(body)),
  ACCOUNT_SYNCED: changedAccount,
  ACCOUNT_CATEGORIZED: changedAccount,
  ACCOUNT_ENABLED: changedAccount,
  ACCOUNT_DISABLED: changedAccount,
};

/** @returns none for an event that tells sites nothing, or that names neither user nor item */
export function eventsOf(name: string, body: Row, stateOf: StateReader): ContractEvent[] {
  const translate = Object.hasOwn(translations, name) ? translations[name] : undefined;
  return translate?.(body, stateOf).filter(({ userId, itemId }) => userId !== null || itemId !== null) ?? [];
}

/** The user whom a webhook is about, wherever it says so. */
export function userIdOf(body: Row): string | null {
  const connection = record(body.connection);
  return idOf(record(body.user)?.id) ?? idOf(body.id_user) ?? idOf(connection?.id_user);
}

/**
 * The name of an event whose address does not tell it. What deletes something is never guessed.
 * @returns `unknown` when the body does not tell either
 */
export function nameByShape(body: Row): string {
  const connection = record(body.connection);
  if (Array.isArray(body.connections)) return 'USER_SYNCED';
  if (connection) return 'CONNECTION_SYNCED';
  if (body.id_connection === undefined) return 'unknown';
  return body.transactions || body.iban !== undefined || body.balance !== undefined
    ? 'ACCOUNT_SYNCED'
    : 'ACCOUNT_FOUND';
}

/** A failed sync says so in its state and may have no accounts. */
function connectionEvents(connection: Row | null, userId: string | null, stateOf: StateReader): ContractEvent[] {
  const itemId = idOf(connection?.id);
  if (!connection || itemId === null) return [];
  const owner = userId ?? idOf(connection.id_user);
  const { status, info } = stateOf(connection);
  const isFirst = connection.last_push !== undefined && !hasHappened(connection.last_push);
  const expiresAt = instantOf(connection.expire);
  const accounts = (records(connection.accounts) ?? []).flatMap((account) =>
    isGone(account) || isShared(account)
      ? accountEvent(
          isGone(account) ? 'item.account.deleted' : 'item.account.updated',
          { id_connection: connection.id, ...account },
          owner,
        )
      : [],
  );
  return [
    ...(isFirst ? [{ type: 'item.created', userId: owner, itemId, content: {} }] : []),
    ...accounts,
    {
      type: 'item.refreshed',
      userId: owner,
      itemId,
      content: {
        status_code: status,
        status_code_info: info,
        full_refresh: isFirst,
        // Powens does not say who asked for it.
        refresh_trigger: null,
        ...(expiresAt !== null && { authentication_expires_at: expiresAt }),
      },
    },
  ];
}

function changedAccount(body: Row): ContractEvent[] {
  return accountEvent('item.account.updated', body, userIdOf(body));
}

/** Of an account that is not shared nothing is told but that it is there. */
function accountEvent(type: string, account: Row, userId: string | null): ContractEvent[] {
  const accountId = idOf(account.id);
  const itemId = idOf(account.id_connection);
  if (accountId === null || itemId === null) return [];
  const told = type !== 'item.account.deleted' && isShared(account);
  return [
    {
      type,
      userId,
      itemId,
      content: { account_id: `powens-${accountId}`, ...(told && { ...balanceOf(account), ...countsOf(account) }) },
    },
  ];
}

function balanceOf(account: Row): object {
  const balance = decimal(account.balance);
  return balance === null ? {} : { balance };
}

function countsOf({ transactions }: Row): object {
  const counts = transactions as RowCounts | undefined;
  if (!counts) return {};
  return {
    nb_new_transactions: counts.added,
    nb_updated_transactions: counts.updated,
    nb_deleted_transactions: counts.deleted,
  };
}

function idOf(value: unknown): string | null {
  return wholeNumber(value) ?? null;
}

/** Powens' name for an event, as a path or an operator may write it: `connection-synced`. */
export function eventName(written: string | null): string | undefined {
  const name = text(written)?.toUpperCase().replaceAll(/[-.]/g, '_');
  return name && /^[A-Z0-9_]{1,64}$/.test(name) ? name : undefined;
}
