import { decimal, idDigits, type Row, record, records, text } from '../../fields.ts';
import { isGone, isShared } from '../account.ts';
import type { StateReader } from '../connection_state.ts';
import { consentEndOf } from '../consent_end.ts';
import { hasHappened } from '../fields.ts';
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
  ACCOUNT_FOUND: (body) => accountEvent(body, userIdOf(body), 'item.account.created'),
  ACCOUNT_SYNCED: changedAccount,
  ACCOUNT_CATEGORIZED: changedAccount,
  ACCOUNT_ENABLED: changedAccount,
  ACCOUNT_DISABLED: changedAccount,
  SUBSCRIPTION_FOUND: changedDocuments('SUBSCRIPTION_FOUND'),
  SUBSCRIPTION_SYNCED: changedDocuments('SUBSCRIPTION_SYNCED'),
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
 * The name of an event whose address does not tell it. What deletes something is never guessed, and what may be something
 * else neither: a subscription is like an account that was found, but for its type.
 * @returns `unknown` when the body does not tell either
 */
export function nameByShape(body: Row): string {
  const connection = record(body.connection);
  if (Array.isArray(body.connections)) return 'USER_SYNCED';
  if (connection) return isOnlyFetched(connection) ? 'ACCOUNTS_FETCHED' : 'CONNECTION_SYNCED';
  if (body.id_connection === undefined) return 'unknown';
  if (body.transactions || body.iban !== undefined || body.balance !== undefined) return 'ACCOUNT_SYNCED';
  return body.type === undefined ? 'unknown' : 'ACCOUNT_FOUND';
}

/** Accounts without their transactions, in the middle of a sync; its end has subscriptions too, or says why it failed. */
function isOnlyFetched({ accounts, subscriptions }: Row): boolean {
  const rows = records(accounts) ?? [];
  return subscriptions === undefined && rows.length > 0 && rows.every(({ transactions }) => transactions === undefined);
}

/** A failed sync says so in its state and may have no accounts. */
function connectionEvents(connection: Row | null, userId: string | null, stateOf: StateReader): ContractEvent[] {
  const itemId = idOf(connection?.id);
  if (!connection || itemId === null) return [];
  const owner = userId ?? idOf(connection.id_user);
  const { status, info } = stateOf(connection);
  const isFirst = connection.last_push !== undefined && !hasHappened(connection.last_push);
  const expiresAt = consentEndOf(connection);
  const accounts = (records(connection.accounts) ?? [])
    .filter((account) => isGone(account) || isShared(account))
    .flatMap((account) => accountEvent({ id_connection: connection.id, ...account }, owner));
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
        // A failed sync brought nothing.
        full_refresh: isFirst && status === 0,
        // Powens does not say who asked for it.
        refresh_trigger: null,
        ...(expiresAt !== undefined && { authentication_expires_at: expiresAt }),
      },
    },
  ];
}

function changedAccount(body: Row): ContractEvent[] {
  return accountEvent(body, userIdOf(body));
}

/** It says nothing of the connection's state, which is asked for when the event is applied. */
function changedDocuments(type: string): Translate {
  return (body) => [{ type, userId: userIdOf(body), itemId: idOf(body.id_connection), isInner: true, content: {} }];
}

type AccountEventType = 'item.account.created' | 'item.account.updated' | 'item.account.deleted';

/** The account's state decides, whatever the event is called: one that the bank does not give any more is deleted. */
function accountEvent(
  account: Row,
  userId: string | null,
  usual: AccountEventType = 'item.account.updated',
): ContractEvent[] {
  const accountId = idOf(account.id);
  const itemId = idOf(account.id_connection);
  if (accountId === null || itemId === null) return [];
  const type = isGone(account) ? 'item.account.deleted' : usual;
  return [{ type, userId, itemId, content: { account_id: `powens-${accountId}`, ...toldOf(account, type) } }];
}

/**
 * Of an account that is not shared nothing is told but that it is there. With the share Powens deletes its transactions
 * (docs/reference/powens.md, 6), and names none of them.
 */
function toldOf(account: Row, type: AccountEventType): object {
  if (type === 'item.account.deleted') return {};
  if (isShared(account)) return { data_access: 'enabled', ...balanceOf(account), ...countsOf(account) };
  return { data_access: 'disabled', ...(type === 'item.account.updated' && { transactions_deleted: true }) };
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
  return idDigits(value) ?? null;
}

/** Powens' name for an event, as a path or an operator may write it: `connection-synced`. */
export function eventName(written: string | null): string | undefined {
  const name = text(written)?.toUpperCase().replaceAll(/[-.]/g, '_');
  return name && /^[A-Z0-9_]{1,64}$/.test(name) ? name : undefined;
}
