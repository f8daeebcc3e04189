import { parseExactJson } from '../exact_json.ts';
import { wholeNumber } from '../fields.ts';
import type { ItemChange, ProviderEvent } from '../provider.ts';
import { instant, instantAt, type Row, record, shortText, statusCode, text } from './fields.ts';
import type { NeedsReader } from './needs_by_status.ts';

/** Names the one event in a webhook's body, if there is one. */
export function readEvent(rawBody: Buffer, needsOf: NeedsReader): ProviderEvent | undefined {
  const body = record(parsed(rawBody));
  const type = text(body?.type);
  if (!body || !type) return undefined;
  const content = record(body.content) ?? {};
  return {
    // Bridge's types are the contract's own; a new one keeps Bridge's word.
    type: type.slice(0, 64).toWellFormed(),
    providerUserId: identity(content.user_uuid),
    providerItemId: identity(content.item_id),
    occurredAt: occurredAt(body.timestamp),
    change: changeOf(type, content, needsOf),
  };
}

function parsed(rawBody: Buffer): unknown {
  try {
    return parseExactJson(rawBody);
  } catch {
    return undefined;
  }
}

/** An id as text, a number in decimals; anything else names nobody. */
function identity(value: unknown): string | null {
  const id = typeof value === 'string' ? value : wholeNumber(value);
  return typeof id === 'string' && /^[\w-]{1,64}$/.test(id) ? id : null;
}

/** Milliseconds in most events, seconds in TEST_EVENT and now and then: below 1e11 they are seconds. */
function occurredAt(timestamp: unknown): Date | null {
  if (typeof timestamp !== 'number') return null;
  return instantAt(timestamp < 1e11 ? timestamp * 1000 : timestamp);
}

function changeOf(type: string, content: Row, needsOf: NeedsReader): ItemChange {
  switch (type) {
    case 'item.created':
      return { kind: 'created' };
    case 'item.deleted':
      return { kind: 'deleted' };
    case 'user.deleted':
      return { kind: 'user_deleted' };
    case 'item.refreshed':
      return refreshed(content, needsOf);
    default:
      return { kind: 'none' };
  }
}

function refreshed(content: Row, needsOf: NeedsReader): ItemChange {
  const status = statusCode(content.status_code);
  if (status === null) return { kind: 'none' };
  const expiresAt = instant(content.authentication_expires_at);
  return {
    kind: 'refreshed',
    byPerson: text(content.refresh_trigger) === null ? undefined : content.refresh_trigger === 'connect',
    status,
    statusCodeInfo: shortText(content.status_code_info, 140),
    needs: needsOf(status),
    authenticationExpiresAt: expiresAt === null ? undefined : new Date(expiresAt),
  };
}
