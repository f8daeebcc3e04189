import type { EntityManager } from 'typeorm';
import { PortalLink } from '../../../../entities/portal_link.ts';
import { PortalSession } from '../../../../entities/portal_session.ts';
import { recordAudit } from '../../../operations/audit.ts';
import type { Store } from '../../../store/store.ts';
import { portalActor } from './portal_actor.ts';

/** Ends one session, at once. */
export function endPortalSession(store: Store, { id, siteId }: PortalSession, address: string): Promise<void> {
  return store.write(async (manager) => {
    const { affected } = await manager.delete(PortalSession, { id });
    if (affected === 0) return;
    const target = `site:${siteId}`;
    await recordAudit(manager, { actor: portalActor(siteId), action: 'portal.leave', target, detail: { address } });
  });
}

/** Ends all sessions and links of a client, within the transaction that disables it: they do not come back with it. */
export async function endPortalSessionsOf(manager: EntityManager, clientId: string): Promise<void> {
  await manager.delete(PortalLink, { clientId });
  await manager.delete(PortalSession, { clientId });
}
