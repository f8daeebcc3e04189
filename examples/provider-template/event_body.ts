import { instant, instantAt, number, type Row, record, text } from '../../src/providers/fields.ts';
import type { ItemChange, ProviderEvent } from '../../src/providers/provider.ts';
import { ownId } from './fields.ts';
import { name } from './name.ts';
import type { StateReader } from './state_of.ts';

/** The provider's words for what happened, in the contract's. */
const types: ReadonlyMap<string, string> = new Map([
  ['connection_added', 'item.created'],
  ['connection_read', 'item.refreshed'],
  ['connection_removed', 'item.deleted'],
  ['account_read', 'item.account.updated'],
  ['user_removed', 'user.deleted'],
]);

/**
 * The bytes that are kept and sent to sites: a type of docs/contract.md, "What a site receives", with its fields, and ids with
 * the provider's name in front. Never a list of transactions: a site learns that something changed, and asks for it.
 * @returns undefined for an event that tells sites nothing
 */
export function translate(event: Row, stateOf: StateReader): Buffer | undefined {
  const type = types.get(text(event.type) ?? '');
  const [user, item, account] = [event.user_id, event.connection_id, event.account_id].map(ownId);
  if (type === undefined || user === undefined) return undefined;
  const content = {
    ...(item !== undefined && { item_id: `${name}-${item}` }),
    ...(account !== undefined && { account_id: `${name}-${account}` }),
    user_uuid: `${name}-${user}`,
    ...(type === 'item.refreshed' && refreshed(event, stateOf)),
    ...(type === 'item.account.updated' && { nb_new_transactions: number(event.added) }),
  };
  return Buffer.from(JSON.stringify({ type, timestamp: number(event.at), content }));
}

function refreshed({ state, first, consent_ends_at }: Row, stateOf: StateReader): object {
  const word = text(state);
  const expiresAt = instant(consent_ends_at);
  return {
    status_code: stateOf(word).status,
    status_code_info: word,
    full_refresh: first === true,
    // The provider does not say who asked for it.
    refresh_trigger: null,
    ...(expiresAt !== null && { authentication_expires_at: expiresAt }),
  };
}

/** What a kept event says. @param body the bytes that `translate` wrote, parsed */
export function readEvent(body: Row, stateOf: StateReader): ProviderEvent | undefined {
  const type = text(body.type);
  const content = record(body.content);
  if (type === null || !content) return undefined;
  const at = number(body.timestamp);
  return {
    type,
    providerUserId: withoutName(content.user_uuid),
    providerItemId: withoutName(content.item_id),
    occurredAt: at === null ? null : instantAt(at),
    change: changeOf(type, content, stateOf),
  };
}

function changeOf(type: string, content: Row, stateOf: StateReader): ItemChange {
  switch (type) {
    case 'item.created':
      return { kind: 'created' };
    case 'item.deleted':
      return { kind: 'deleted' };
    case 'user.deleted':
      return { kind: 'user_deleted' };
    case 'item.refreshed': {
      const statusCodeInfo = text(content.status_code_info);
      const expiresAt = instant(content.authentication_expires_at);
      return {
        kind: 'refreshed',
        ...stateOf(statusCodeInfo),
        statusCodeInfo,
        authenticationExpiresAt: expiresAt === null ? undefined : new Date(expiresAt),
      };
    }
    default:
      return { kind: 'none' };
  }
}

function withoutName(siteId: unknown): string | null {
  const [start, own] = text(siteId)?.split(/-(.*)/s) ?? [];
  return start === name ? (ownId(own) ?? null) : null;
}
