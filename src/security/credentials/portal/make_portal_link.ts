import { LessThanOrEqual } from 'typeorm';
import { Client } from '../../../../entities/client.ts';
import { PortalLink } from '../../../../entities/portal_link.ts';
import type { Site } from '../../../../entities/site.ts';
import { recordAudit } from '../../../operations/audit.ts';
import { findForUpdate } from '../../../store/find_for_update.ts';
import type { Store } from '../../../store/store.ts';
import { digestOfToken, newToken } from '../token.ts';

/** How long a link may be used. It is made when somebody asks for it, so they are on their way already. */
const linkMs = 10 * 60_000;

/**
 * Makes a link to the portal of a site. Those whose time is over, of whomever, are swept away with it.
 * @returns the token for the address, which is nowhere else; undefined for a client that is disabled
 */
export function makePortalLink(
  store: Store,
  { id: siteId, clientId }: Pick<Site, 'id' | 'clientId'>,
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: Date } | undefined> {
  return store.write(async (manager) => {
    // Locked, so that one that is disabled in the same moment ends this link too, or keeps it from being made.
    const client = await findForUpdate(manager, Client, { id: clientId });
    if (client === null || client.disabledAt !== null) return undefined;
    const token = newToken();
    const expiresAt = new Date(now.getTime() + linkMs);
    await manager.delete(PortalLink, { expiresAt: LessThanOrEqual(now) });
    await manager.insert(PortalLink, { digest: digestOfToken(token), siteId, clientId, createdAt: now, expiresAt });
    await recordAudit(manager, { actor: `client:${clientId}`, action: 'portal.link', target: `site:${siteId}` });
    return { token, expiresAt };
  });
}
