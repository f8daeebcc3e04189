import { instant, instantAt, number, record, text } from '../../fields.ts';
import type { ItemChange, ProviderEvent } from '../../provider.ts';
import { needsOf } from '../connection_state.ts';

/** An event in the contract's form, before it is written. */
export interface ContractEvent {
  readonly type: string;
  /** Powens' own ids. */
  readonly userId: string | null;
  readonly itemId: string | null;
  /** Sites hear of what it leads to, and not of the event itself: it is none of the contract's. */
  readonly isInner?: true;
  /** Beside `item_id` and `user_uuid`. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** The bytes that are kept and sent to sites. */
export function writeEvent({ type, userId, itemId, content }: ContractEvent, timestamp: number): Buffer {
  const about = {
    ...(itemId !== null && { item_id: `powens-${itemId}` }),
    ...(userId !== null && { user_uuid: `powens-${userId}` }),
  };
  return Buffer.from(JSON.stringify({ type, timestamp, content: { ...about, ...content } }));
}

/** Reads what `writeEvent` wrote. */
export function readEvent(body: Buffer): ProviderEvent | undefined {
  const event = record(parsed(body));
  const type = text(event?.type);
  const content = record(event?.content);
  if (type === null || !content) return undefined;
  const timestamp = number(event?.timestamp);
  return {
    type,
    providerUserId: ownIdIn(content.user_uuid),
    providerItemId: ownIdIn(content.item_id),
    occurredAt: timestamp === null ? null : instantAt(timestamp),
    change: changeOf(type, content),
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    // Bytes of Powens that made no sense are kept as they came.
    return undefined;
  }
}

function ownIdIn(siteId: unknown): string | null {
  return /^powens-(\d{1,19})$/.exec(text(siteId) ?? '')?.[1] ?? null;
}

function changeOf(type: string, content: Record<string, unknown>): ItemChange {
  switch (type) {
    case 'item.created':
      return { kind: 'created' };
    case 'item.deleted':
      return { kind: 'deleted' };
    case 'user.deleted':
      return { kind: 'user_deleted' };
    case 'item.refreshed': {
      const status = number(content.status_code) ?? 1003;
      return {
        kind: 'refreshed',
        status,
        statusCodeInfo: text(content.status_code_info),
        needs: needsOf(status),
        authenticationExpiresAt: endIn(content.authentication_expires_at),
      };
    }
    case 'SUBSCRIPTION_FOUND':
    case 'SUBSCRIPTION_SYNCED':
      return { kind: 'documents_changed' };
    default:
      return { kind: 'none' };
  }
}

/** What the event says of the end of the consent: null when there is none that is known, undefined when it says nothing. */
function endIn(value: unknown): Date | null | undefined {
  if (value === null) return null;
  const end = instant(value);
  return end === null ? undefined : new Date(end);
}
