import type { Site } from '../../../entities/site.ts';
import { recordAudit } from '../../operations/audit.ts';
import { newEventId } from '../new_event_id.ts';
import type { Outbox } from './outbox.ts';
import { ownEventBody } from './own_event_body.ts';

/** Means nothing: a receiver that answers it as any other event is right. */
export const testEventType = 'gateway.test';

const contentOf = (siteName: string) => ({ site: siteName });

/** The bytes of one that is not recorded. */
export function testEventBody(siteName: string, now: Date): Buffer {
  return ownEventBody(testEventType, now.getTime(), contentOf(siteName));
}

/**
 * Records an event that means nothing, which then goes the way of every other.
 * @param actor as the audit trail calls who asks
 * @returns its id
 */
export async function sendTestEvent(outbox: Outbox, { id: siteId, name }: Site, actor: string): Promise<string> {
  const id = newEventId();
  await outbox.parts.store.write(async (manager) => {
    await outbox.emit(manager, { id, type: testEventType, siteId, itemId: null, content: contentOf(name) });
    await recordAudit(manager, { actor, action: 'site.test_event', target: `site:${siteId}` });
  });
  outbox.committed();
  return id;
}
