import { createHash } from 'node:crypto';
import type { ReceivedEvent } from './provider.ts';

/** Authentic bytes that make no sense are kept too: nothing is lost. @since 0.2 */
export function unreadableEvent(body: Buffer): ReceivedEvent {
  return {
    dedupeKey: createHash('sha256').update(body).digest('hex'),
    type: 'unreadable',
    providerUserId: null,
    providerItemId: null,
    occurredAt: null,
    change: { kind: 'none' },
    body,
  };
}
